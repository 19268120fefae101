import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { reviewRoutes } from './contract.ts';
import { withScores } from './reviewed-comment.ts';

const route = reviewRoutes.getReviewedComment;

interface Dependencies {
  readonly comments: Pick<CommentStore, 'find'>;
  readonly trail: Pick<AuditTrail, 'scored'>;
}

export const getReviewedComment =
  ({ comments, trail }: Dependencies): Operation<typeof route> =>
  async ({ path }) => {
    const comment = await comments.find(path.comment_id);
    if (comment === undefined) {
      throw new Problem(404, 'There is no such comment.');
    }
    return { body: withScores(comment, await trail.scored([comment])) };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  return httpHandler(route, runtime, getReviewedComment({ comments: commentStore(table), trail: auditTrail(table) }));
};
