import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { tableProjection } from '../../functions/triggers.ts';
import { deliverInBatches } from '../../local/stream-batches.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { streamRecord } from '../stream-event.ts';

const approvals = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    streamRecord(index, exampleComment(), exampleComment({ status: 'APPROVED' })),
  );
const numberOf = ({ dynamodb }: DynamoDBRecord) => Number(dynamodb?.SequenceNumber);

/** Delivers to a projection that does with each batch what a test says, and notes what happened. */
const deliver = async (
  records: readonly DynamoDBRecord[],
  failuresIn: (batch: readonly number[]) => readonly string[],
) => {
  const batches: number[][] = [];
  const givenUp: number[] = [];
  let pauses = 0;
  await deliverInBatches(records, {
    log: recordedLog(),
    source: tableProjection,
    project: async ({ Records }) => {
      const batch = Records.map(numberOf);
      batches.push(batch);
      return { batchItemFailures: failuresIn(batch).map((itemIdentifier) => ({ itemIdentifier })) };
    },
    pause: async () => {
      pauses += 1;
    },
    giveUp: (record) => {
      givenUp.push(numberOf(record));
    },
  });
  return { batches, givenUp, pauses };
};

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
/** Fails with some of the records, and with no other. */
const failingWith =
  (...numbers: number[]) =>
  (batch: readonly number[]) =>
    batch.filter((number) => numbers.includes(number)).map(String);

describe('the delivery of a stream', () => {
  it('hands on batches of a hundred, in order', async () => {
    const { batches, pauses } = await deliver(approvals(250), () => []);
    expect(batches).toEqual([range(0, 100), range(100, 200), range(200, 250)]);
    expect(pauses).toBe(0);
  });

  it('keeps back what the filters keep back, and calls nobody for nothing', async () => {
    const flagged = streamRecord(7, exampleComment(), exampleComment({ status: 'FLAGGED' }));
    expect((await deliver([flagged], () => [])).batches).toEqual([]);
    expect((await deliver([flagged, ...approvals(2), flagged], () => [])).batches).toEqual([[0, 1]]);
  });

  it('goes on from the first record that failed', async () => {
    let healthy = false;
    const { batches, givenUp } = await deliver(approvals(5), (batch) => {
      const failed = healthy ? [] : ['3', '4'];
      healthy = true;
      expect(batch.length).toBeGreaterThan(0);
      return failed;
    });
    expect(batches).toEqual([range(0, 5), [3], [4]]);
    expect(givenUp).toEqual([]);
  });

  it('gives up a record that fails ten times again, alone, and no other', async () => {
    const { batches, givenUp, pauses } = await deliver(approvals(8), failingWith(2));
    expect(givenUp).toEqual([2]);
    expect(batches.filter((batch) => batch.length === 1 && batch[0] === 2)).toHaveLength(11);
    expect(new Set(batches.flat())).toEqual(new Set(range(0, 8)));
    expect(pauses).toBeGreaterThanOrEqual(10);
  });

  it('gives up each of several, and delivers what stands between and behind them', async () => {
    const { batches, givenUp } = await deliver(approvals(120), failingWith(0, 50, 119));
    expect(givenUp).toEqual([0, 50, 119]);
    expect(new Set(batches.flat())).toEqual(new Set(range(0, 120)));
  });

  it('takes an identifier that is none of theirs as the failure of all', async () => {
    const { givenUp } = await deliver(approvals(2), (batch) => (batch.includes(1) ? [''] : []));
    expect(givenUp).toEqual([1]);
  });

  it('halves a batch with which the function dies', async () => {
    const { batches, givenUp } = await deliver(approvals(4), (batch) => {
      if (batch.includes(3)) {
        throw new Error('Out of memory');
      }
      return [];
    });
    expect(batches.slice(0, 4)).toEqual([range(0, 4), [0, 1], [2, 3], [2]]);
    expect(givenUp).toEqual([3]);
  });
});
