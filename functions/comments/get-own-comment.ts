import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { ownComment } from './own-comment.ts';

const route = commentRoutes.getOwnComment;

export const getOwnComment =
  ({ comments }: { comments: Pick<CommentStore, 'find'> }): Operation<typeof route> =>
  async ({ path, user }) => ({ body: await ownComment(comments, path.comment_id, user) });

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, getOwnComment({ comments: commentStore(connectTable(runtime)) }));
