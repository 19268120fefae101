import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { atOnce } from '../shared/at-once.ts';
import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { approvalChange } from './approval-change.ts';
import { type CommentCounts, commentCounts } from './comment-counts.ts';

interface Dependencies {
  readonly counts: Pick<CommentCounts, 'count'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Posts under which is counted at once. */
const postsAtOnce = 10;

interface Delivered {
  readonly sequenceNumber: string;
  readonly record: DynamoDBRecord;
}

const delivered = (record: DynamoDBRecord): Delivered => ({
  sequenceNumber: record.dynamodb?.SequenceNumber ?? '',
  record,
});

/**
 * Triggered by the table's stream, with changes of comments that are or were approved. Counts each under its post; one
 * that cannot be counted holds up its post and no other. Lambda delivers again from the first that failed on, with all
 * that come after it: harmless, for what was counted is marked and not counted again.
 */
export const countApprovedComments =
  ({ counts, clock, log }: Dependencies) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = [];
    const fail = (records: readonly Delivered[], error: unknown, post?: string) => {
      const numbers = records.map(({ sequenceNumber }) => sequenceNumber);
      failed.push(...numbers);
      log.error('counting_failed', { post_id: post, sequence_numbers: numbers, ...errorFields(error) });
    };

    const changes = Records.map(delivered).flatMap((record) => {
      try {
        return [{ ...record, ...approvalChange(record.record) }];
      } catch (error) {
        fail([record], error);
        return [];
      }
    });
    await atOnce(postsAtOnce, [...Map.groupBy(changes, ({ post }) => post)], async ([post, under]) => {
      try {
        await counts.count(post, under, clock.now());
      } catch (error) {
        fail(under, error, post);
      }
    });
    // Lambda looks for the lowest number; an empty one stands for the whole batch.
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  return countApprovedComments({ counts: commentCounts(connectTable(runtime)), clock, log });
};
