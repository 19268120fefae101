import type { Context } from 'aws-lambda';
import type { Comment } from '../comments/comment.ts';
import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { connectModerationQueue, type ModerationQueue } from '../comments/moderation-queue.ts';
import { type RescueStore, rescueStore } from '../comments/rescue-store.ts';
import { type StoredComments, storedComments } from '../comments/stored-comments.ts';
import type { Clock } from '../shared/clock.ts';
import { correlated } from '../shared/correlation.ts';
import { type Counted, connectMetrics } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { workThrough } from '../shared/work-through.ts';

/** With this many messages waiting the queue is behind, and comments are late rather than lost. */
const queueIsBehind = 1_000;

/** Twice as long after the submission as now: 5 minutes, 10, 20, … */
const nextRescue = ({ updated_at }: Comment, now: Date): Date =>
  new Date(now.getTime() + (now.getTime() - new Date(updated_at).getTime()));

interface Dependencies {
  readonly lists: Pick<CommentLists, 'dueForRescue'>;
  readonly comments: Pick<StoredComments, 'find'>;
  readonly rescues: RescueStore;
  readonly queue: Pick<ModerationQueue, 'push' | 'length'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/**
 * Runs by the minute: pushes comments onto the queue that are still UNDER_REVIEW long after they were submitted,
 * because the first push failed or its message was lost. The shelf UNDER_REVIEW is the outbox of the queue.
 * Twice or two at once does no harm: who puts off the next rescue first pushes, and a message too many is harmless.
 */
export const rescueStuckComments =
  ({ lists, comments, rescues, queue, clock, log, counted }: Dependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const waiting = await queue.length();
    if (waiting >= queueIsBehind) {
      log.warn('rescue_paused', { waiting });
      return { done: 0, failed: 0, complete: false };
    }
    const now = clock.now();

    const rescue = async (id: string): Promise<boolean> => {
      const comment = await comments.find(id);
      const due = comment?.rescue_at !== undefined && comment.rescue_at <= now.toISOString();
      // Put off before it is pushed: should the push fail, the comment waits longer instead of being pushed every minute.
      if (!due || !(await rescues.postpone(comment, nextRescue(comment, now)))) {
        return false;
      }
      await correlated(comment.correlation_id, () => queue.push(id));
      return true;
    };

    const result = await workThrough(lists.dueForRescue(now), context, { log, counted }, rescue);
    log.info('stuck_comments_rescued', result);
    return result;
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return rescueStuckComments({
    lists: commentLists(table),
    comments: storedComments(table),
    rescues: rescueStore(table),
    queue: connectModerationQueue(runtime),
    clock,
    log,
    counted: connectMetrics(runtime),
  });
};
