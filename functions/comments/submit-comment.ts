import { type PostStore, postStore } from '../posts/post-store.ts';
import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { newId } from '../shared/uuid.ts';
import { newComment } from './change.ts';
import type { Comment } from './comment.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { connectModerationQueue, type ModerationQueue } from './moderation-queue.ts';

const route = commentRoutes.submitComment;

interface Dependencies {
  readonly posts: Pick<PostStore, 'find'>;
  readonly comments: Pick<CommentStore, 'submit' | 'find'>;
  readonly queue: Pick<ModerationQueue, 'push'>;
  readonly clock: Clock;
  readonly log: Log;
}

const submittedEarlier = async (id: string, comments: Dependencies['comments']): Promise<Comment> => {
  const comment = await comments.find(id);
  if (comment === undefined) {
    throw new Problem(409, 'The comment that was submitted with this Idempotency-Key does not exist any more.');
  }
  return comment;
};

export const submitComment =
  ({ posts, comments, queue, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ path, headers, body, user }) => {
    const post = await posts.find(path.post_id);
    if (post === undefined) {
      throw new Problem(404, 'There is no such post.');
    }
    const now = clock.now();
    const submission = newComment(
      {
        id: newId(now),
        site: post.site,
        post: post.id,
        post_title: post.title,
        author: user.username,
        author_id: user.id,
        content: body.content,
        idempotency_key: headers['idempotency-key'],
      },
      now,
    );
    const submitted = await comments.submit(submission);
    if (submitted.outcome === 'key-used-otherwise') {
      throw new Problem(422, 'This Idempotency-Key was used for another comment. Use a new one for each comment.');
    }
    const comment =
      submitted.outcome === 'repeated' ? await submittedEarlier(submitted.comment, comments) : submission.comment;

    // Also when it is repeated: whoever repeats got no answer, perhaps because we died before the push. A message too many
    // is harmless.
    if (comment.status === 'UNDER_REVIEW') {
      try {
        await queue.push(comment.id);
      } catch (error) {
        // The comment is safe in the table. The rescue schedule finds it on its shelf and pushes it again.
        log.warn('push_failed', { comment_id: comment.id, ...errorFields(error) });
      }
    }
    // The first answer, whatever became of the comment since.
    return { body: { ...comment, status: 'UNDER_REVIEW' } };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = {
    posts: postStore(table),
    comments: commentStore(table),
    queue: connectModerationQueue(runtime),
  };
  return httpHandler(route, runtime, submitComment({ ...dependencies, clock: runtime.clock, log: runtime.log }));
};
