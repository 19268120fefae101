import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { type Faults, faultsBy } from '../../tools/chaos/faults/faults.ts';
import { faultyDeliveries } from '../../tools/chaos/faults/faulty-deliveries.ts';
import { subjects } from '../../tools/chaos/faults/subjects.ts';

const context = lambdaContext('moderateComments', 30);
const event = queueEvent('comment-0', 'comment-1', 'comment-2');

/** Faults that hit the messages with these ordinals. */
const hitting = (kinds: Readonly<Record<number, string>>): Faults => ({
  ...faultsBy({ seed: 'any', rate: 0 }),
  strike: (subject, _call, weights) => {
    const kind = weights.map(([name]) => name).find((name) => name === kinds[subject ?? -1]);
    return kind && { kind, variant: 0 };
  },
});

const deliver = async (kinds: Readonly<Record<number, string>>, failing: readonly string[] = []) => {
  const received: string[][] = [];
  const handled: number[] = [];
  const worker = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    received.push(Records.map(({ body }) => body));
    const failed = Records.filter(({ body }) => failing.includes(body));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  const answer = await faultyDeliveries(worker, {
    faults: hitting(kinds),
    subjects: subjects(),
    onHandled: (ordinal) => handled.push(ordinal),
  })(event, context);
  return { received, handled, kept: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
};

describe('a faulty delivery', () => {
  it('without a fault hands over the batch, and keeps what failed', async () => {
    expect(await deliver({}, ['comment-1'])).toEqual({
      received: [['comment-0', 'comment-1', 'comment-2']],
      handled: [0, 2],
      kept: ['message-1'],
    });
  });

  it('hands a message to two workers', async () => {
    const { received, kept } = await deliver({ 1: 'delivered-twice' });

    expect(received).toEqual([['comment-0', 'comment-1', 'comment-2'], ['comment-1']]);
    expect(kept).toEqual([]);
  });

  it('keeps a message that was handled, once', async () => {
    expect(await deliver({ 0: 'not-deleted', 1: 'not-deleted' }, ['comment-1'])).toEqual({
      received: [['comment-0', 'comment-1', 'comment-2']],
      handled: [0, 2],
      kept: ['message-1', 'message-0'],
    });
  });
});
