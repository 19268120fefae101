import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { commentRoutes } from './contract.ts';
import { ownComment } from './own-comment.ts';
import { shownToAuthor } from './shown-to-author.ts';
import { storedComments } from './stored-comments.ts';

const route = commentRoutes.getOwnComment;

export const getOwnComment =
  (sources: Parameters<typeof ownComment>[0]): Operation<typeof route> =>
  async ({ path, user }) => ({ body: shownToAuthor(await ownComment(sources, path.comment_id, user)) });

export const wire = (runtime: Runtime) => {
  const { clock } = runtime;
  return httpHandler(route, runtime, getOwnComment({ comments: storedComments(connectTable(runtime)), clock }));
};
