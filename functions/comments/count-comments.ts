import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type CommentCounts, commentCounts } from './comment-counts.ts';
import { commentRoutes } from './contract.ts';

const route = commentRoutes.countComments;

export const countComments =
  ({ counts }: { counts: Pick<CommentCounts, 'of'> }): Operation<typeof route> =>
  async ({ query: { posts } }) => ({ body: await counts.of(posts) });

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, countComments({ counts: commentCounts(connectTable(runtime)) }));
