import type { Context } from 'aws-lambda';
import { connectAuditMac } from '../comments/audit-mac.ts';
import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { persistChange } from '../comments/persist-change.ts';
import { isSettled } from '../posts/post.ts';
import { type PostStore, postStore } from '../posts/post-store.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { workThrough } from '../shared/work-through.ts';

interface Dependencies {
  readonly posts: Pick<PostStore, 'deletedUntil' | 'findDeleted' | 'settleDeleted'>;
  readonly lists: Pick<CommentLists, 'ofPost'>;
  readonly comments: Pick<CommentStore, 'find' | 'make'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/**
 * Runs every 5 minutes: takes the text from the comments of deleted posts, which nobody can list any more, and leaves
 * tombstones; nobody is told. A post is done with after a sweep that found no comment when none can come any more. Late,
 * twice or two at once does no harm: each sweep does what it finds left.
 */
export const removeCommentsOfDeletedPosts =
  ({ posts, lists, comments, clock, log, counted }: Dependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const remove = (id: string): Promise<boolean> =>
      persistChange({ comments, clock }, id, 'removedWithPost', { kind: 'schedule' });

    const sweep = async (id: string): Promise<boolean> => {
      const post = await posts.findDeleted(id);
      if (post === undefined) {
        return false;
      }
      const swept = await workThrough(lists.ofPost(post), context, { log, counted }, remove);
      log.info('deleted_post_swept', { post_id: id, ...swept });
      const over = swept.complete && swept.failed === 0;
      if (over && swept.done === 0 && isSettled(post, clock.now())) {
        await posts.settleDeleted(id);
      }
      return over;
    };
    const result = await workThrough(posts.deletedUntil(clock.now()), context, { log, counted }, sweep);
    log.info('deleted_posts_swept', result);
    return result;
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  const [posts, lists, comments] = [
    postStore(table),
    commentLists(table),
    commentStore(table, connectAuditMac(runtime)),
  ];
  return removeCommentsOfDeletedPosts({ posts, lists, comments, clock, log, counted: connectMetrics(runtime) });
};
