import { DeleteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { notificationKey } from '../comments/notification.ts';
import type { Table } from '../shared/table.ts';

const personalItem = z.looseObject({ pk: z.string(), sk: z.string() });
export type PersonalItem = z.infer<typeof personalItem>;

/**
 * What is kept under a user's id: notifications, how he stands as an author, suspensions. Reads and deletes whatever is there, so that what is kept
 * there tomorrow is exported and erased without anybody thinking of it.
 */
export interface PersonalItems {
  /** In order of their sort keys; with `after`, those behind it. */
  of(user: string, after?: string): AsyncIterable<PersonalItem>;
  delete(user: string, sortKey: string): Promise<void>;
}

export const personalItems = ({ client, name: TableName }: Table): PersonalItems => ({
  of: async function* (user, after = ' ') {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': notificationKey(user, '').pk, ':after': after },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) {
      yield* Items.map((item) => personalItem.parse(item));
    }
  },

  delete: async (user, sk) => {
    await client.send(new DeleteCommand({ TableName, Key: { pk: notificationKey(user, '').pk, sk } }));
  },
});
