import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { reviewRoutes } from './contract.ts';
import { withScores } from './reviewed-comment.ts';

const route = reviewRoutes.listFlaggedComments;

export const listFlaggedComments =
  ({ comments }: { comments: Pick<CommentStore, 'flagged' | 'scoredRecords'> }): Operation<typeof route> =>
  async ({ query: { site, limit, cursor } }) => {
    const list = `flagged of ${site}`;
    const page = await comments.flagged(site, { limit, before: cursor && decodeCursor(list, cursor) });
    const records = await comments.scoredRecords(page.items);
    return {
      body: page.items.map((comment) => withScores(comment, records)),
      headers: linkToNext(list, route.path, { site, limit }, page),
    };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, listFlaggedComments({ comments: commentStore(connectTable(runtime)) }));
