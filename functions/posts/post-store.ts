import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { itemUpdate } from '../shared/item-update.ts';
import { orders } from '../shared/order.ts';
import type { Page, PageRequest, Sort } from '../shared/page.ts';
import { type MarkedRequest, putReceipt, type Repetition, repetitionOf } from '../shared/receipt.ts';
import { dueOnShelves, placeAttributes } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { invalidationItem } from './invalidation.ts';
import { type DeletedPost, deletedPost, type ListedPost, listedPost, type Post, type PostContent } from './post.ts';
import {
  deletedShelf,
  entryItem,
  entryKey,
  listKey,
  placeOfDeleted,
  postFrom,
  postItem,
  postKey,
} from './post-item.ts';
import { knownSites } from './sites.ts';

/** A change that was written, and the id of the invalidation that was noted with it (`invalidation.ts`). */
interface Changed {
  readonly invalidation: string;
}

type Creation = ({ readonly outcome: 'created' } & Changed) | { readonly outcome: 'id-taken' } | Repetition;

/** The only one who reads and writes posts. What it reads is what was written last: it may be kept for an hour. */
export interface PostStore {
  find(id: string): Promise<Post | undefined>;
  /** The posts of a site, by the time they were created. */
  list(site: string, page: PageRequest & { sort: Sort }): Promise<Page<ListedPost>>;
  /** Adds a post, unless its id is taken, or the request was made before. */
  create(post: Post, request?: MarkedRequest): Promise<Creation>;
  /** The post as it became; undefined when there is none. */
  replace(id: string, content: PostContent, now: Date): Promise<(Changed & { readonly post: Post }) | undefined>;
  /** Leaves nothing of a post but its id. Undefined when there is none. */
  delete(id: string, now: Date): Promise<Changed | undefined>;
  /** Ids of posts that were deleted until `time` and whose comments are still to be removed. */
  deletedUntil(time: Date): AsyncIterable<string>;
  /** A deleted post. */
  findDeleted(id: string): Promise<DeletedPost | undefined>;
  /** Notes that all comments of a deleted post were removed. */
  settleDeleted(id: string): Promise<void>;
}

const stillThere = 'attribute_exists(pk) AND attribute_not_exists(deleted_at)';

export const postStore = (table: Table): PostStore => {
  const { client, name: TableName } = table;
  const sites = knownSites(table);

  const read = async (id: string) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: postKey(id), ConsistentRead: true }));
    return Item;
  };
  const find = async (id: string) => postFrom(await read(id));

  return {
    find,

    list: async (site, { limit, from, sort }) => {
      const { beyond, start, forward } = orders[sort];
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: `pk = :list AND sk ${beyond} :from`,
          ExpressionAttributeValues: { ':list': listKey(site), ':from': from ?? start },
          ConsistentRead: true,
          ScanIndexForward: forward,
          // One more than shown tells whether there are more.
          Limit: limit + 1,
        }),
      );
      const items = Items.slice(0, limit).map((item) => listedPost.parse(item));
      const last = items.at(-1);
      return last !== undefined && (Items.length > limit || LastEvaluatedKey !== undefined)
        ? { items, next: entryKey(last).sk }
        : { items };
    },

    create: async (created, request) => {
      const now = new Date(created.created_at);
      await sites.note(created.site);
      const invalidation = invalidationItem(now);
      const receipts = request === undefined ? [] : [putReceipt(TableName, request, created.id, now)];
      const outcome = await transact(
        table,
        [
          ...receipts,
          { Put: { TableName, Item: postItem(created), ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName, Item: entryItem(created) } },
          { Put: { TableName, Item: invalidation } },
        ],
        receipts.length + 1,
      );
      if (outcome.written) {
        return { outcome: 'created', invalidation: invalidation.id };
      }
      return request !== undefined && outcome.failed === 0
        ? repetitionOf(request, outcome.present)
        : { outcome: 'id-taken' };
    },

    replace: async (id, content, now) => {
      const before = await find(id);
      if (before === undefined) {
        return undefined;
      }
      const { title, url, body } = content;
      const after: Post = { ...before, title, url, body, updated_at: now.toISOString() };
      const invalidation = invalidationItem(now);
      const outcome = await transact(table, [
        {
          Update: {
            TableName,
            Key: postKey(id),
            // As if nothing were known of it: of two at once the whole of one stays, in the post and in the list.
            ...itemUpdate({ url: '', body: '' }, { title, url, body, updated_at: after.updated_at }, []),
            ConditionExpression: stillThere,
          },
        },
        { Put: { TableName, Item: entryItem(after) } },
        { Put: { TableName, Item: invalidation } },
      ]);
      return outcome.written ? { post: after, invalidation: invalidation.id } : undefined;
    },

    delete: async (id, now) => {
      const before = await find(id);
      if (before === undefined) {
        return undefined;
      }
      const content = { title: '', url: '', body: '' };
      const deleted_at = now.toISOString();
      const invalidation = invalidationItem(now);
      const outcome = await transact(table, [
        {
          Update: {
            TableName,
            Key: postKey(id),
            ...itemUpdate(content, { deleted_at, ...placeOfDeleted({ id, deleted_at }) }, []),
            ConditionExpression: stillThere,
          },
        },
        { Delete: { TableName, Key: entryKey(before) } },
        { Put: { TableName, Item: invalidation } },
      ]);
      return outcome.written ? { invalidation: invalidation.id } : undefined;
    },

    deletedUntil: async function* (time) {
      for await (const { id } of dueOnShelves(table, [deletedShelf], time)) {
        yield id;
      }
    },

    findDeleted: async (id) => {
      const item = await read(id);
      return item !== undefined && 'deleted_at' in item ? deletedPost.parse(item) : undefined;
    },

    settleDeleted: async (id) => {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: postKey(id),
          UpdateExpression: `REMOVE ${placeAttributes.join(', ')}`,
          ConditionExpression: 'attribute_exists(deleted_at)',
        }),
      );
    },
  };
};
