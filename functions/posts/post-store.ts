import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '../shared/page.ts';
import { newestOnShelves, placeOn } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { type ListedPost, listedPost, type Post, post } from './post.ts';

const keyOf = (id: string) => ({ pk: `POST#${id}`, sk: 'POST' });
const shelfOf = (site: string) => `POSTS#${site}`;

/** The only one who reads and writes posts in the table. */
export interface PostStore {
  find(id: string): Promise<Post | undefined>;
  /** The posts of a site, newest first. */
  list(site: string, page: PageRequest): Promise<Page<ListedPost>>;
  /** Adds a post, or replaces the one with its id. */
  put(post: Post): Promise<void>;
}

export const postStore = (table: Table): PostStore => ({
  find: async (id) => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: keyOf(id) }));
    return Item && post.parse(Item);
  },

  list: async (site, page) => {
    const { items, ...rest } = await newestOnShelves(table, [shelfOf(site)], page);
    return { items: items.map((item) => listedPost.parse(item)), ...rest };
  },

  put: async (newPost) => {
    const place = placeOn(shelfOf(newPost.site), `${newPost.created_at}#${newPost.id}`);
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...keyOf(newPost.id), ...place, ...newPost } }),
    );
  },
});
