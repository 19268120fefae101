import * as z from 'zod/mini';
import { postKey } from '../posts/post-item.ts';
import { batchGet } from '../shared/batch-get.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import type { ApprovalChange } from './approval-change.ts';
import { putMarker } from './event-marker.ts';

/** How many approved comments a post has. */
interface CommentCount {
  readonly post: string;
  readonly approved: number;
}

/**
 * The only one who writes how many approved comments posts have. The numbers follow the comments by the stream of the
 * table, and so a moment later.
 */
export interface CommentCounts {
  /**
   * Counts changes under one post, each once: an event that was counted before changes nothing, however often it comes,
   * whatever it comes with, and whoever else counts it at the same moment.
   * @throws Contention when others kept counting under this post; some of the changes may be counted then
   */
  count(post: string, changes: readonly ApprovalChange[], now: Date): Promise<void>;
  /** Of up to 100 posts, in the order given; 0 for a post that has none, or that does not exist. */
  of(posts: readonly string[]): Promise<CommentCount[]>;
}

export const countKey = (post: string) => ({ pk: postKey(post).pk, sk: 'COMMENT_COUNT' });

/** Beside the posts themselves, so that the counting of a crowd's comments holds up nobody who reads the post. */
export const countItem = z.object({ pk: z.string(), approved: z.int() });

/** A transaction takes 100 items: the count, and a marker for each event. */
const eventsAtOnce = 99;

export const commentCounts = (table: Table): CommentCounts => {
  const { name: TableName } = table;

  const add = (post: string, changes: readonly ApprovalChange[]) => ({
    Update: {
      TableName,
      Key: countKey(post),
      UpdateExpression: 'ADD approved :delta',
      ExpressionAttributeValues: { ':delta': changes.reduce((sum, { delta }) => sum + delta, 0) },
    },
  });

  return {
    count: async (post, changes, now) => {
      const telling = changes.filter(({ delta }) => delta !== 0);
      // A transaction takes no item twice.
      let left = [...new Map(telling.map((change) => [change.event, change])).values()];
      while (left.length > 0) {
        const chunk = left.slice(0, eventsAtOnce);
        const items = [...chunk.map(({ event }) => putMarker(TableName, 'count', event, now)), add(post, chunk)];
        const outcome = await transact(table, items, chunk.length);
        // Those whose markers stood there are counted already: the others are tried again without them.
        const counted = outcome.written ? chunk : outcome.allFailed.map((index) => chunk[index]);
        left = left.filter((change) => !counted.includes(change));
      }
    },

    of: async (posts) => {
      const items = (await batchGet(table, posts.map(countKey))).map((item) => countItem.parse(item));
      const approvedAt = new Map(items.map(({ pk, approved }) => [pk, approved]));
      return posts.map((post) => ({
        post,
        // Below nought only if a record was given up (docs/runbook.md) that told of an approval.
        approved: Math.max(0, approvedAt.get(countKey(post).pk) ?? 0),
      }));
    },
  };
};
