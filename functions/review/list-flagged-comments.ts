import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { reviewRoutes } from './contract.ts';
import { withScores } from './reviewed-comment.ts';

const route = reviewRoutes.listFlaggedComments;

interface Dependencies {
  readonly lists: Pick<CommentLists, 'flagged'>;
  readonly trail: Pick<AuditTrail, 'scored'>;
}

export const listFlaggedComments =
  ({ lists, trail }: Dependencies): Operation<typeof route> =>
  async ({ query: { site, limit, cursor } }) => {
    const list = `flagged of ${site}`;
    const page = await lists.flagged(site, { limit, before: cursor && decodeCursor(list, cursor) });
    const records = await trail.scored(page.items);
    return {
      body: page.items.map((comment) => withScores(comment, records)),
      headers: linkToNext(list, route.path, { site, limit }, page),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  return httpHandler(route, runtime, listFlaggedComments({ lists: commentLists(table), trail: auditTrail(table) }));
};
