import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamPositions } from './stream-positions.ts';

interface StreamSource {
  readonly client: DynamoDBStreamsClient;
  /** Its ARN. */
  readonly stream: string;
  readonly positions: StreamPositions;
}

/** Told of the records of a shard in order, some at a time. They are done with when it has resolved. */
type Work = (records: readonly StreamRecord[]) => Promise<void>;

/**
 * Reads a stream as Lambda does: each shard from its position on, and none before the one that it came from was read to
 * its end. What it returns reads on until there is nothing more at present.
 */
export const streamReader = ({ client, stream: StreamArn, positions }: StreamSource, work: Work) => {
  /** Asked for again only when a shard ended, for another comes after no other event. */
  let shards: readonly Shard[] | undefined;
  const ended = new Set<string | undefined>();

  const allShards = async (ExclusiveStartShardId?: string): Promise<Shard[]> => {
    const answer = await client.send(new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }));
    const { Shards = [], LastEvaluatedShardId } = answer.StreamDescription ?? {};
    return LastEvaluatedShardId === undefined ? Shards : [...Shards, ...(await allShards(LastEvaluatedShardId))];
  };

  const iteratorOf = async (ShardId: string): Promise<string | undefined> => {
    const SequenceNumber = positions.of(ShardId);
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId,
        ShardIteratorType: SequenceNumber === undefined ? 'TRIM_HORIZON' : 'AFTER_SEQUENCE_NUMBER',
        SequenceNumber,
      }),
    );
    return ShardIterator;
  };

  /** Whether the shard has ended. */
  const readShard = async (ShardId: string): Promise<boolean> => {
    let ShardIterator = await iteratorOf(ShardId);
    while (ShardIterator !== undefined) {
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
      const last = Records.at(-1)?.dynamodb?.SequenceNumber;
      if (last === undefined) {
        return NextShardIterator === undefined;
      }
      await work(Records);
      positions.move(ShardId, last);
      ShardIterator = NextShardIterator;
    }
    return true;
  };

  const readFromPosition = async (shard: string): Promise<boolean> => {
    try {
      return await readShard(shard);
    } catch (error) {
      if (!(error instanceof TrimmedDataAccessException)) {
        throw error;
      }
      // What came next is older than a day, and no longer there.
      positions.forget(shard);
      return readShard(shard);
    }
  };

  const readOn = async (): Promise<void> => {
    shards ??= await allShards();
    const present = shards;
    const waits = (parent: string | undefined) =>
      present.some(({ ShardId }) => ShardId === parent) && !ended.has(parent);
    for (const { ShardId = '', ParentShardId } of present) {
      if (!ended.has(ShardId) && !waits(ParentShardId) && (await readFromPosition(ShardId))) {
        ended.add(ShardId);
        shards = undefined;
      }
    }
    if (shards === undefined) {
      await readOn();
    }
  };
  return readOn;
};
