import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import type { Table } from '../shared/table.ts';
import { type Comment, comment } from './comment.ts';
import { commentKey } from './comment-item.ts';

/** Reads comments, as they are now. They are written by the comment store (`comment-store.ts`). */
export interface StoredComments {
  find(id: string): Promise<Comment | undefined>;
  /** Those of up to 100 comments that exist, in no order. */
  findAll(ids: readonly string[]): Promise<readonly Comment[]>;
  /** The comment and, in the same read, the ids of those to tell should it be flagged. */
  findWithAdmins(id: string): Promise<{ comment: Comment | undefined; admins: readonly string[] }>;
}

export const storedComments = (table: Table): StoredComments => ({
  find: async (id) => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: commentKey(id), ConsistentRead: true }),
    );
    return Item && comment.parse(Item);
  },

  findAll: async (ids) => (await batchGet(table, ids.map(commentKey))).map((item) => comment.parse(item)),

  findWithAdmins: async (id) => {
    const items = await batchGet(table, [commentKey(id), adminsKey]);
    const found = items.find(({ sk }) => sk === commentKey(id).sk);
    return {
      comment: found && comment.parse(found),
      admins: adminsIn(items.find(({ sk }) => sk === adminsKey.sk)),
    };
  },
});
