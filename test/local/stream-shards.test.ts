import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, it } from 'vitest';
import { openStreamPositions } from '../../local/stream-positions.ts';
import { streamReader } from '../../local/stream-shards.ts';

interface TestShard {
  readonly id: string;
  readonly parent?: string;
  records: string[];
  ended: boolean;
  /** Its first records are older than a day. */
  trimmed?: readonly string[];
}

/** A stream whose shards a test makes and changes; at most two records come at once, and two shards. */
const streamOf = (...shards: TestShard[]) => {
  let described = 0;
  const answer = (command: unknown): unknown => {
    if (command instanceof DescribeStreamCommand) {
      described += 1;
      const start = shards.findIndex(({ id }) => id === command.input.ExclusiveStartShardId) + 1;
      const page = shards.slice(start, start + 2);
      return {
        StreamDescription: {
          Shards: page.map(({ id, parent }) => ({ ShardId: id, ParentShardId: parent })),
          ...(start + 2 < shards.length && { LastEvaluatedShardId: page.at(-1)?.id }),
        },
      };
    }
    if (command instanceof GetShardIteratorCommand) {
      const { ShardId, SequenceNumber } = command.input;
      const shard = shards.find(({ id }) => id === ShardId);
      if (SequenceNumber !== undefined && shard?.trimmed?.includes(SequenceNumber)) {
        throw new TrimmedDataAccessException({ message: 'trimmed', $metadata: {} });
      }
      const next = SequenceNumber === undefined ? 0 : (shard?.records.indexOf(SequenceNumber) ?? 0) + 1;
      return { ShardIterator: `${ShardId}/${next}` };
    }
    if (command instanceof GetRecordsCommand) {
      const [id, next] = (command.input.ShardIterator ?? '').split('/');
      const shard = shards.find((one) => one.id === id);
      const records = shard?.records.slice(Number(next), Number(next) + 2) ?? [];
      const end = Number(next) + records.length;
      return {
        Records: records.map((SequenceNumber) => ({ dynamodb: { SequenceNumber } })),
        ...(!(shard?.ended && end === shard.records.length) && { NextShardIterator: `${id}/${end}` }),
      };
    }
    throw new Error('No stream answers that');
  };
  const client = { send: async (command: unknown) => answer(command) } as unknown as DynamoDBStreamsClient;
  return { client, shards, described: () => described };
};

const readerOf = ({ client }: ReturnType<typeof streamOf>, positions = openStreamPositions(undefined, 'arn')) => {
  const read: string[] = [];
  let failing = false;
  const readOn = streamReader({ client, stream: 'arn', positions }, async (records) => {
    if (failing) {
      throw new Error('Not now');
    }
    read.push(...records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? ''));
  });
  return {
    positions,
    /** What it reads now that it did not read before. */
    readOn: async () => {
      await readOn();
      return read.splice(0);
    },
    fail: (value: boolean) => {
      failing = value;
    },
  };
};

describe('a reader of a stream', () => {
  it('reads what there is, and later what came since', async () => {
    const stream = streamOf({ id: 'a', records: ['1', '2', '3'], ended: false });
    const reader = readerOf(stream);
    expect(await reader.readOn()).toEqual(['1', '2', '3']);
    expect(await reader.readOn()).toEqual([]);
    stream.shards[0]?.records.push('4');
    expect(await reader.readOn()).toEqual(['4']);
    expect(stream.described()).toBe(1);
  });

  it('reads a shard to its end before those that came from it, in whatever order they are listed', async () => {
    const reader = readerOf(
      streamOf(
        { id: 'grandchild', parent: 'child', records: ['5'], ended: false },
        { id: 'child', parent: 'a', records: ['3', '4'], ended: true },
        { id: 'other', parent: 'long gone', records: ['9'], ended: false },
        { id: 'a', parent: 'long gone too', records: ['1', '2'], ended: true },
      ),
    );
    expect((await reader.readOn()).filter((number) => number !== '9')).toEqual(['1', '2', '3', '4', '5']);
  });

  it('leaves a shard alone while the one that it came from may get more', async () => {
    const parent = { id: 'a', records: ['1'], ended: false };
    const reader = readerOf(streamOf(parent, { id: 'b', parent: 'a', records: ['3'], ended: false }));
    expect(await reader.readOn()).toEqual(['1']);
    parent.records.push('2');
    parent.ended = true;
    expect(await reader.readOn()).toEqual(['2', '3']);
  });

  it('finds the shards that follow on one that ended', async () => {
    const first: TestShard = { id: 'a', records: ['1'], ended: false };
    const stream = streamOf(first);
    const reader = readerOf(stream);
    await reader.readOn();
    first.ended = true;
    stream.shards.push({ id: 'b', parent: 'a', records: ['2'], ended: false });
    expect(await reader.readOn()).toEqual(['2']);
  });

  it('reads again what was not done with', async () => {
    const reader = readerOf(streamOf({ id: 'a', records: ['1', '2', '3'], ended: false }));
    reader.fail(true);
    await expect(reader.readOn()).rejects.toThrow('Not now');
    reader.fail(false);
    expect(await reader.readOn()).toEqual(['1', '2', '3']);
  });

  it('goes on where another stopped, ended shards and all', async () => {
    const stream = streamOf(
      { id: 'a', records: ['1', '2'], ended: true },
      { id: 'b', parent: 'a', records: ['3'], ended: false },
    );
    const { positions, readOn } = readerOf(stream);
    await readOn();
    stream.shards[1]?.records.push('4');
    expect(await readerOf(stream, positions).readOn()).toEqual(['4']);
  });

  it('begins with what is left when its position is no longer there', async () => {
    const shard: TestShard = { id: 'a', records: ['1', '2'], ended: false };
    const reader = readerOf(streamOf(shard));
    await reader.readOn();
    shard.trimmed = ['1', '2'];
    shard.records = ['4', '5'];
    expect(await reader.readOn()).toEqual(['4', '5']);
    shard.records.push('6');
    expect(await reader.readOn()).toEqual(['6']);
  });
});
