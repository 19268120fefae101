import * as z from 'zod/mini';
import { entriesOf, type LedgerEntry } from '../shared/ledger.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { dueOnShelves, newestOnShelves, type ShelfItem } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { comment } from './comment.ts';
import { ledgerOf, shelves } from './comment-item.ts';

/** What an index shows of a comment. */
const listedComment = z.omit(comment, { rescue_at: true });
export type ListedComment = z.infer<typeof listedComment>;

/** The lists that comments stand in. They come from indexes, which lag: whoever acts on one reads the comment again. */
export interface CommentLists {
  /** The approved comments of a post, newest first. */
  approvedOf(post: string, page: PageRequest): Promise<Page<ListedComment>>;
  /** The review queue of a site, newest first. */
  flagged(site: string, page: PageRequest): Promise<Page<ListedComment>>;
  /** Ids of comments whose rescue is due at `time`. */
  dueForRescue(time: Date): AsyncIterable<string>;
  /** Ids of comments that were rejected at `time` or before. */
  rejectedUntil(time: Date): AsyncIterable<string>;
  /** The comments of an author in any status, oldest first; those after a place, if one is given. */
  byAuthor(author: string, after?: string): AsyncIterable<LedgerEntry>;
}

async function* ids(items: AsyncIterable<ShelfItem>): AsyncGenerator<string> {
  for await (const { id } of items) {
    yield id;
  }
}

export const commentLists = (table: Table): CommentLists => {
  const list = async (from: readonly string[], page: PageRequest): Promise<Page<ListedComment>> => {
    const { items, ...rest } = await newestOnShelves(table, from, page);
    return { items: items.map((item) => listedComment.parse(item)), ...rest };
  };

  return {
    approvedOf: (post, page) => list(shelves.approved(post), page),
    flagged: (site, page) => list(shelves.flagged(site), page),
    dueForRescue: (time) => ids(dueOnShelves(table, shelves.underReview, time)),
    rejectedUntil: (time) => ids(dueOnShelves(table, shelves.rejected, time)),
    byAuthor: (author, after) => entriesOf(table, ledgerOf(author), after),
  };
};
