import type { Clock } from '../shared/clock.ts';
import { filledPage } from '../shared/filled-page.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext, type Page } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import type { Comment } from './comment.ts';
import { ledgerPlace } from './comment-item.ts';
import { type AuthorsComment, type CommentLists, commentLists } from './comment-lists.ts';
import { commentRoutes } from './contract.ts';
import { retained } from './retention.ts';
import { shownToAuthor } from './shown-to-author.ts';
import { type StoredComments, storedComments } from './stored-comments.ts';

const route = commentRoutes.listOwnComments;

interface Dependencies {
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<StoredComments, 'findAll'>;
  readonly clock: Clock;
}

const pageOf = async (entries: AsyncIterable<AuthorsComment>, limit: number): Promise<Page<string>> => {
  const ids: string[] = [];
  let next: string | undefined;
  for await (const { id, place } of entries) {
    if (ids.length === limit) {
      return next === undefined ? { items: ids } : { items: ids, next };
    }
    ids.push(id);
    next = place;
  }
  return { items: ids };
};

export const listOwnComments =
  ({ lists, comments, clock }: Dependencies): Operation<typeof route> =>
  async ({ query: { limit, cursor }, user }) => {
    const list = `comments by ${user.id}`;
    const now = clock.now();
    /** Without what is purged, which the ledger does not tell. */
    const left = async (from: string | undefined): Promise<Page<Comment>> => {
      const { items: ids, ...rest } = await pageOf(lists.byAuthor(user.id, { from, sort: 'newest' }), limit);
      const stored = await comments.findAll(ids);
      const found = new Map(stored.map((one) => [one.id, retained(one, now)]));
      const items = ids.flatMap((id) => {
        const comment = found.get(id);
        return comment === undefined || comment.status === 'PURGED' ? [] : [comment];
      });
      return { ...rest, items };
    };
    const page = await filledPage({ limit, from: cursor && decodeCursor(list, cursor) }, left, ledgerPlace);
    return { body: page.items.map(shownToAuthor), headers: linkToNext(list, route.path, { limit }, page) };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = { lists: commentLists(table), comments: storedComments(table), clock: runtime.clock };
  return httpHandler(route, runtime, listOwnComments(dependencies));
};
