import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { errorFields } from '../functions/shared/error-fields.ts';
import type { Log } from '../functions/shared/runtime.ts';
import { commentProjection } from '../functions/triggers.ts';
import { fits } from './event-filter.ts';
import { lambdaContext } from './lambda-context.ts';

export type Project = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

interface Delivery {
  readonly project: Project;
  readonly log: Log;
  /** Waits before a batch is delivered again. */
  readonly pause: () => Promise<unknown>;
  /** Told of a record that failed too often. */
  readonly giveUp: (record: DynamoDBRecord) => void;
}

const { name, timeout, filters, batchSize, retries } = commentProjection;

/** How many records at the beginning of a batch need not be delivered again. */
const handled = async (batch: DynamoDBRecord[], { project, log }: Delivery): Promise<number> => {
  try {
    const { batchItemFailures } = await project({ Records: batch }, lambdaContext(name, timeout));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    // An identifier that is none of theirs makes the whole batch fail.
    return failed.size === 0 ? batch.length : Math.max(0, first);
  } catch (error) {
    log.error('projection_failed', { ...errorFields(error) });
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
  if (others.length === 0 && retried === retries) {
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
 * Delivers records of a shard to the projection as Lambda does: those that its filters let through, in batches, one after
 * the other. For its age nothing is given up here: this machine may have been off for days.
 */
export const deliverInBatches = async (records: readonly DynamoDBRecord[], delivery: Delivery): Promise<void> => {
  const wanted = records.filter((record) => filters.some((filter) => fits(record, filter)));
  for (let start = 0; start < wanted.length; start += batchSize) {
    await deliver(wanted.slice(start, start + batchSize), delivery);
  }
};
