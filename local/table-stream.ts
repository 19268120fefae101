import { setTimeout } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, type _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { awsClientSettings } from '../functions/shared/aws-client.ts';
import { errorFields } from '../functions/shared/error-fields.ts';
import type { Runtime } from '../functions/shared/runtime.ts';
import type { Table } from '../functions/shared/table.ts';
import { LocalFault } from './local-fault.ts';
import { deliverInBatches, type StreamConsumer } from './stream-batches.ts';
import { openStreamPositions } from './stream-positions.ts';
import { streamReader } from './stream-shards.ts';

/** The table's stream, and the functions that it is delivered to. */
export interface TableStream {
  /** Delivers what is in the stream until there is nothing more, also while the stream is followed. */
  drain(): Promise<void>;
  /** Delivers from now on whatever comes. */
  follow(): void;
  /** Sequence numbers of the records that failed too often. */
  readonly givenUp: readonly string[];
  stop(): Promise<void>;
}

interface TableStreamSettings {
  readonly runtime: Runtime;
  readonly table: Table;
  readonly consumers: readonly StreamConsumer[];
  /** Where the positions are kept between runs. */
  readonly positionsFile?: string | undefined;
  /** Before what failed is delivered again. */
  readonly retryMilliseconds?: number;
}

/** As often as Lambda. */
const pollMilliseconds = 250;

/** @throws LocalFault when the table was made without a stream */
const streamOf = async ({ client, name }: Table): Promise<string> => {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (table?.LatestStreamArn === undefined) {
    throw new LocalFault(
      `The table ${name} has no stream: an earlier version made it. Begin anew: npm start -- --fresh ` +
        '(a table in a DynamoDB of your own you delete yourself).',
    );
  }
  return table.LatestStreamArn;
};

/** The record as Lambda hands it on, which is as JSON. */
const toJson = ({ dynamodb, ...record }: StreamRecord): DynamoDBRecord => {
  const { ApproximateCreationDateTime: created } = dynamodb ?? {};
  const seconds = created && { ApproximateCreationDateTime: Math.floor(created.getTime() / 1_000) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK has other types for the same, apart from binary attributes, which our items have none of
  return { ...record, dynamodb: { ...dynamodb, ...seconds } } as DynamoDBRecord;
};

/**
 * Does what Lambda's event source mapping does with the stream of the table.
 * @throws LocalFault when the table was made without a stream
 */
export const openTableStream = async ({
  runtime,
  table,
  consumers,
  positionsFile,
  retryMilliseconds = 1_000,
}: TableStreamSettings): Promise<TableStream> => {
  const { log } = runtime;
  const client = new DynamoDBStreamsClient(awsClientSettings(runtime, 'dynamodb'));
  const stream = await streamOf(table);
  const stopping = new AbortController();
  const { signal } = stopping;
  const givenUp: string[] = [];

  const delivery = {
    log,
    pause: () => setTimeout(retryMilliseconds, undefined, { signal }),
    giveUp: ({ dynamodb: { SequenceNumber = '' } = {} }: DynamoDBRecord) => {
      givenUp.push(SequenceNumber);
      log.error('stream_record_given_up', { sequence_number: SequenceNumber });
    },
  };
  const positions = openStreamPositions(positionsFile, stream);
  const readOn = streamReader({ client, stream, positions }, async (records) => {
    signal.throwIfAborted();
    const asJson = records.map(toJson);
    // Each follows the stream by itself on AWS: none waits for another.
    await Promise.all(consumers.map((consumer) => deliverInBatches(asJson, { ...delivery, ...consumer })));
  });

  // One after the other, so that there is one batch of a shard at a time.
  let turn: Promise<void> = Promise.resolve();
  const drain = (): Promise<void> => {
    turn = turn.then(readOn, readOn);
    return turn;
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await drain();
        await setTimeout(pollMilliseconds, undefined, { signal });
      } catch (error) {
        if (!signal.aborted) {
          log.error('stream_failed', { ...errorFields(error) });
          await delivery.pause();
        }
      }
    }
  };

  return {
    drain,
    givenUp,
    follow: () => {
      // What ends it is being stopped.
      follow().catch(() => undefined);
    },
    stop: async () => {
      stopping.abort();
      await turn.catch(() => undefined);
      client.destroy();
    },
  };
};
