import type { Context } from 'aws-lambda';
import { connectAuditMac } from '../comments/audit-mac.ts';
import { change } from '../comments/change.ts';
import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { isDueForPurge, purgedUntil } from '../comments/retention.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { workThrough } from '../shared/work-through.ts';

interface Dependencies {
  readonly lists: Pick<CommentLists, 'rejectedUntil'>;
  readonly comments: Pick<CommentStore, 'find' | 'make'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/**
 * Runs by the hour: takes the text from comments that were rejected 20 days ago and leaves a tombstone.
 * Late, twice or two at once does no harm: each comment is read again and changed only if it is still REJECTED and due,
 * so one that was approved meanwhile stays.
 */
export const purgeRejectedComments =
  ({ lists, comments, clock, log, counted }: Dependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const now = clock.now();

    const purge = async (id: string): Promise<boolean> => {
      const comment = await comments.find(id);
      if (comment === undefined || !isDueForPurge(comment, now)) {
        return false;
      }
      const decision = change(comment, 'purged', { now, actor: { kind: 'schedule' } });
      return decision !== undefined && (await comments.make(decision, [])).made;
    };

    const result = await workThrough(lists.rejectedUntil(purgedUntil(now)), context, { log, counted }, purge);
    log.info('rejected_comments_purged', result);
    return result;
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return purgeRejectedComments({
    lists: commentLists(table),
    comments: commentStore(table, connectAuditMac(runtime)),
    clock,
    log,
    counted: connectMetrics(runtime),
  });
};
