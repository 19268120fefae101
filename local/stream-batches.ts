import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { errorFields } from '../functions/shared/error-fields.ts';
import type { Log } from '../functions/shared/runtime.ts';
import { type EventFilter, fits } from './event-filter.ts';
import { lambdaContext } from './lambda-context.ts';

/** A function that the stream is delivered to; one that answers nothing has handled all it got. */
export type Project = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse | undefined>;

/** How Lambda reads the stream for a function, as `functions/triggers.ts` says. */
interface StreamSource {
  readonly name: string;
  /** In seconds. */
  readonly timeout: number;
  readonly filters: readonly EventFilter[];
  readonly batchSize: number;
  readonly retries: number;
}

/** A function and how it follows the stream. */
export interface StreamConsumer {
  readonly source: StreamSource;
  readonly project: Project;
}

interface Delivery extends StreamConsumer {
  readonly log: Log;
  /** Waits before a batch is delivered again. */
  readonly pause: () => Promise<unknown>;
  /** Told of a record that failed too often. */
  readonly giveUp: (record: DynamoDBRecord) => void;
}

/** How many records at the beginning of a batch need not be delivered again. */
const handled = async (batch: DynamoDBRecord[], { source, project, log }: Delivery): Promise<number> => {
  try {
    const answer = await project({ Records: batch }, lambdaContext(source.name, source.timeout));
    const failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    // An identifier that is none of theirs makes the whole batch fail.
    return failed.size === 0 ? batch.length : Math.max(0, first);
  } catch (error) {
    log.error('projection_failed', { function: source.name, ...errorFields(error) });
    return 0;
  }
};

/** Delivers what is left of a batch again, in halves; a record that is alone for so many retries. */
const deliver = async (batch: DynamoDBRecord[], delivery: Delivery, retried = 0): Promise<void> => {
  const left = batch.slice(await handled(batch, delivery));
  const [first, ...others] = left;
  if (first === undefined) {
    return;
  }
  if (others.length === 0 && retried === delivery.source.retries) {
    delivery.giveUp(first);
    return;
  }
  await delivery.pause();
  if (others.length === 0) {
    await deliver(left, delivery, retried + 1);
    return;
  }
  const middle = Math.ceil(left.length / 2);
  await deliver(left.slice(0, middle), delivery);
  await deliver(left.slice(middle), delivery);
};

/**
 * Delivers records of a shard to a function as Lambda does: those that its filters let through, in batches, one after the
 * other. For its age nothing is given up here: this machine may have been off for days.
 */
export const deliverInBatches = async (records: readonly DynamoDBRecord[], delivery: Delivery): Promise<void> => {
  const { filters, batchSize } = delivery.source;
  const wanted = records.filter((record) => filters.some((filter) => fits(record, filter)));
  for (let start = 0; start < wanted.length; start += batchSize) {
    await deliver(wanted.slice(start, start + batchSize), delivery);
  }
};
