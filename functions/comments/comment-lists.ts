import * as z from 'zod/mini';
import { entriesOf, type LedgerWalk } from '../shared/ledger.ts';
import type { Page, PageRequest, Sort } from '../shared/page.ts';
import {
  countOnShelf,
  dueOnShelves,
  foundOnShelves,
  pageOfShelves,
  type ShelfItem,
  type ShelfPageRequest,
} from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { comment } from './comment.ts';
import { flaggedBetween, idAt, ledgerOf, shelves } from './comment-item.ts';

/** What an index shows of a comment. */
const listedComment = z.omit(comment, { author_record: true, rescue_at: true, correlation_id: true });
export type ListedComment = z.infer<typeof listedComment>;

/** Which of the flagged comments are asked for. */
export interface FlaggedRequest extends PageRequest {
  readonly sort?: Sort;
  readonly post?: string | undefined;
  /** A user id. */
  readonly author?: string | undefined;
  /** Flagged after this time. */
  readonly after?: string | undefined;
  /** Flagged before this time. */
  readonly before?: string | undefined;
}

/** The lists that comments stand in. They come from indexes, which lag: whoever acts on one reads the comment again. */
export interface CommentLists {
  /** The approved comments of a post. */
  approvedOf(post: string, page: PageRequest & { sort: Sort }): Promise<Page<ListedComment>>;
  /**
   * The review queue of a site by the time of flagging, newest first unless told otherwise. Of one post or author, a page
   * may have few comments, or none, though more follow.
   */
  flagged(site: string, request: FlaggedRequest): Promise<Page<ListedComment>>;
  /** What of a site is under review. Reads what is under review of all. */
  underReview(site: string): AsyncIterable<ListedComment>;
  /** What of a site is rejected. Reads what is rejected of all. */
  rejected(site: string): AsyncIterable<ListedComment>;
  /** When the comment came under review that has been for the longest; undefined when there is none. */
  longestUnderReview(): Promise<string | undefined>;
  /** How many comments of a site wait for a person, 8,000 at most, and since when the first of them does. */
  flaggedBacklog(site: string): Promise<{ readonly count: number; readonly oldest: string | undefined }>;
  /** Ids of comments whose rescue is due at `time`. */
  dueForRescue(time: Date): AsyncIterable<string>;
  /** Ids of comments that were rejected at `time` or before. */
  rejectedUntil(time: Date): AsyncIterable<string>;
  /**
   * Ids of all comments of a post, in any status. Those that are not approved are looked for among all that wait, are
   * flagged or rejected: for schedules only.
   */
  ofPost(post: { readonly id: string; readonly site: string }): AsyncIterable<string>;
  /** The comments of an author in any status, oldest first unless told otherwise. */
  byAuthor(author: string, walk?: LedgerWalk): AsyncIterable<AuthorsComment>;
}

/** A comment on the ledger of its author. */
export interface AuthorsComment {
  readonly id: string;
  readonly place: string;
}

async function* authorsComments(table: Table, author: string, walk?: LedgerWalk): AsyncGenerator<AuthorsComment> {
  for await (const { place } of entriesOf(table, ledgerOf(author), walk)) {
    yield { id: idAt(place), place };
  }
}

/** Of each shard. Beyond it the exact number tells nobody anything. */
const countedAtMost = 1_000;

async function* ids(items: AsyncIterable<ShelfItem>): AsyncGenerator<string> {
  for await (const { id } of items) {
    yield id;
  }
}

async function* listed(items: AsyncIterable<ShelfItem>): AsyncGenerator<ListedComment> {
  for await (const item of items) {
    yield listedComment.parse(item);
  }
}

export const commentLists = (table: Table): CommentLists => {
  const list = async (on: readonly string[], page: ShelfPageRequest): Promise<Page<ListedComment>> => {
    const { items, ...rest } = await pageOfShelves(table, on, page);
    return { items: items.map((item) => listedComment.parse(item)), ...rest };
  };

  return {
    approvedOf: (post, page) => list(shelves.approved(post), page),
    flagged: (site, { post, author, after, before, ...page }) =>
      list(shelves.flagged(site), {
        ...page,
        within: flaggedBetween(after, before),
        where: { post, author_id: author },
      }),
    underReview: (site) => listed(foundOnShelves(table, shelves.underReview, 'site', site)),
    rejected: (site) => listed(foundOnShelves(table, shelves.rejected, 'site', site)),
    longestUnderReview: async () => {
      // The order of the shelf is that of rescues. What waits for long stands at an end of it: due, or put off for long.
      const ends = await Promise.all(
        (['oldest', 'newest'] as const).map((sort) => list(shelves.underReview, { limit: 100, sort })),
      );
      const [longest] = ends.flatMap(({ items }) => items.map(({ updated_at }) => updated_at)).toSorted();
      return longest;
    },
    flaggedBacklog: async (site) => {
      const on = shelves.flagged(site);
      const [counts, { items }] = await Promise.all([
        Promise.all(on.map((shelf) => countOnShelf(table, shelf, countedAtMost))),
        list(on, { limit: 1, sort: 'oldest' }),
      ]);
      return { count: counts.reduce((sum, count) => sum + count, 0), oldest: items[0]?.updated_at };
    },
    dueForRescue: (time) => ids(dueOnShelves(table, shelves.underReview, time)),
    rejectedUntil: (time) => ids(dueOnShelves(table, shelves.rejected, time)),
    ofPost: ({ id, site }) => {
      const places = [...shelves.underReview, ...shelves.flagged(site), ...shelves.approved(id), ...shelves.rejected];
      return ids(foundOnShelves(table, places, 'post', id));
    },
    byAuthor: (author, walk) => authorsComments(table, author, walk),
  };
};
