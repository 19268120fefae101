import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { reviewRoutes } from './contract.ts';
import { withScores } from './reviewed-comment.ts';

const route = reviewRoutes.getReviewedComment;

export const getReviewedComment =
  ({ comments }: { comments: Pick<CommentStore, 'find' | 'scoredRecords'> }): Operation<typeof route> =>
  async ({ path }) => {
    const comment = await comments.find(path.comment_id);
    if (comment === undefined) {
      throw new Problem(404, 'There is no such comment.');
    }
    return { body: withScores(comment, await comments.scoredRecords([comment])) };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, getReviewedComment({ comments: commentStore(connectTable(runtime)) }));
