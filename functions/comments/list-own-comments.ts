import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { LedgerEntry } from '../shared/ledger.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type CommentLists, commentLists } from './comment-lists.ts';
import { commentRoutes } from './contract.ts';
import { retained } from './retention.ts';
import { type StoredComments, storedComments } from './stored-comments.ts';

const route = commentRoutes.listOwnComments;

interface Dependencies {
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<StoredComments, 'findAll'>;
  readonly clock: Clock;
}

/** Up to `limit` entries that still hold something, and whether there are more. */
const takeEntries = async (entries: AsyncIterable<LedgerEntry>, limit: number) => {
  const taken: LedgerEntry[] = [];
  for await (const entry of entries) {
    if (taken.length === limit) {
      return { taken, more: true };
    }
    if (entry.status !== 'PURGED') {
      taken.push(entry);
    }
  }
  return { taken, more: false };
};

export const listOwnComments =
  ({ lists, comments, clock }: Dependencies): Operation<typeof route> =>
  async ({ query: { limit, cursor }, user }) => {
    const list = `comments by ${user.id}`;
    const walk = { from: cursor && decodeCursor(list, cursor), sort: 'newest' } as const;
    const { taken, more } = await takeEntries(lists.byAuthor(user.id, walk), limit);
    const stored = await comments.findAll(taken.map(({ id }) => id));
    const now = clock.now();
    const found = new Map(stored.map((one) => [one.id, retained(one, now)]));
    const items = taken.flatMap(({ id }) => {
      const comment = found.get(id);
      return comment === undefined || comment.status === 'PURGED' ? [] : [comment];
    });
    const next = more ? taken.at(-1)?.place : undefined;
    return { body: items, headers: linkToNext(list, route.path, { limit }, { items, ...(next && { next }) }) };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = { lists: commentLists(table), comments: storedComments(table), clock: runtime.clock };
  return httpHandler(route, runtime, listOwnComments(dependencies));
};
