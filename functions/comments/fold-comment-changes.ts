import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Clock } from '../shared/clock.ts';
import { foldRecords } from '../shared/fold-records.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { approvalChange } from './approval-change.ts';
import { type CommentCounts, commentCounts } from './comment-counts.ts';
import { standingChange } from './standing-change.ts';
import { type StandingStore, standingStore } from './standing-store.ts';
import { type StrikeRules, strikeRulesFrom } from './strikes.ts';

interface Dependencies {
  readonly counts: Pick<CommentCounts, 'count'>;
  readonly standings: Pick<StandingStore, 'fold'>;
  readonly rules: StrikeRules;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Triggered by the table's stream, with changes of comments that are or were approved or rejected. Folds each into the
 * number of its post and, apart from that, into the standing of its author: one that cannot be written holds up nothing
 * else. Lambda delivers again from the first that failed on, with all that come after it: harmless, for what was folded is
 * marked and not folded again.
 */
export const foldCommentChanges =
  ({ counts, standings, rules, clock, log }: Dependencies) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const now = clock.now();
    const failed = await Promise.all([
      foldRecords(
        Records,
        {
          failure: 'counting_failed',
          read: approvalChange,
          keyOf: ({ post }) => post,
          nameOf: (post) => ({ post_id: post }),
          fold: (post, changes) => counts.count(post, changes, now),
        },
        log,
      ),
      foldRecords(
        Records,
        {
          failure: 'standing_failed',
          read: standingChange,
          keyOf: ({ author }) => author,
          nameOf: (author) => ({ user_id: author }),
          fold: (author, changes) => standings.fold(author, changes, rules, now),
        },
        log,
      ),
    ]);
    // Lambda looks for the lowest number.
    return { batchItemFailures: [...new Set(failed.flat())].map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return foldCommentChanges({
    counts: commentCounts(table),
    standings: standingStore(table),
    rules: strikeRulesFrom(runtime.environment),
    clock,
    log,
  });
};
