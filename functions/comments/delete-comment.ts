import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { connectAuditMac } from './audit-mac.ts';
import { change } from './change.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { changedMeanwhile, noSuchComment, ownComment } from './own-comment.ts';

const route = commentRoutes.deleteComment;

interface Dependencies {
  readonly comments: Pick<CommentStore, 'find' | 'make'>;
  readonly clock: Clock;
}

/** Leaves a tombstone without text. Replies to it stay, and are not listed any more. */
export const deleteComment =
  ({ comments, clock }: Dependencies): Operation<typeof route> =>
  async ({ path, user }) => {
    const comment = await ownComment({ comments, clock }, path.comment_id, user);
    const deletion = change(comment, 'erasedByAuthor', {
      now: clock.now(),
      actor: { kind: 'author', id: user.id },
    });
    if (deletion === undefined) {
      throw noSuchComment();
    }
    if (!(await comments.make(deletion, [])).made) {
      throw changedMeanwhile();
    }
    return { body: undefined };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(
    route,
    runtime,
    deleteComment({ comments: commentStore(connectTable(runtime), connectAuditMac(runtime)), clock: runtime.clock }),
  );
