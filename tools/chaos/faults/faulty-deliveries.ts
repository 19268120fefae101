import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Weights } from './fault-plan.ts';
import type { Faults } from './faults.ts';
import type { Subjects } from './subjects.ts';

type Worker = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** What may go wrong between the queue and its worker: SQS promises that a message comes at least once. */
type DeliveryFault = 'delivered-twice' | 'not-deleted';

const weights: Weights<DeliveryFault> = [
  ['delivered-twice', 1],
  ['not-deleted', 1],
];

interface Dependencies {
  readonly faults: Faults;
  readonly subjects: Subjects;
  /** Told the ordinal of each comment whose message was handled. */
  readonly onHandled: (ordinal: number) => void;
}

/** Delivers some messages to two workers at once, and does not delete some that were handled, so that they come again. */
export const faultyDeliveries = (worker: Worker, { faults, subjects, onHandled }: Dependencies): Worker => {
  const call = 'delivery';
  return async (event, context) => {
    const struck = event.Records.map((record) => {
      const subject = subjects.in(record.body);
      return { record, subject, kind: faults.strike(subject, call, weights)?.kind };
    });
    const by = (kind: DeliveryFault) => struck.filter((one) => one.kind === kind).map(({ record }) => record);
    const again = by('delivered-twice');
    const [{ batchItemFailures }] = await Promise.all([
      worker(event, context),
      // What becomes of the copy is nobody's concern: the message is deleted, or comes again, as the first one goes.
      again.length > 0 && worker({ Records: again }, context).catch(() => undefined),
    ]);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { record, subject } of struck) {
      if (subject !== undefined && !failed.has(record.messageId)) {
        onHandled(subject);
      }
    }
    const kept = by('not-deleted').filter(({ messageId }) => !failed.has(messageId));
    return {
      batchItemFailures: [...batchItemFailures, ...kept.map(({ messageId }) => ({ itemIdentifier: messageId }))],
    };
  };
};
