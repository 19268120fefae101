import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Notification, notification, notificationKey, unreadShelf } from '../comments/notification.ts';
import type { Page } from '../shared/page.ts';
import { newestOnShelves } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { tableDefinition } from '../shared/table-definition.ts';

interface PageOf {
  readonly limit: number;
  /** The id of the last notification of the previous page. */
  readonly before?: string | undefined;
}

/** Reads the notifications that come about with each change of a comment, and marks them read. */
export interface NotificationStore {
  /** Newest first. With `onlyRead` a page may have fewer than `limit` though more follow. */
  list(recipient: string, page: PageOf & { onlyRead: boolean }): Promise<Page<Notification>>;
  listUnread(recipient: string, page: PageOf): Promise<Page<Notification>>;
  /** Up to 1,000; who has more need not know how many. */
  countUnread(recipient: string): Promise<number>;
  /** Marking twice is as marking once. Undefined when this recipient has no such notification. */
  markRead(recipient: string, id: string): Promise<Notification | undefined>;
}

const countedAtMost = 1_000;

export const notificationStore = ({ client, name: TableName }: Table): NotificationStore => ({
  list: async (recipient, { limit, before, onlyRead }) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :notifications)',
        ...(onlyRead && { FilterExpression: 'is_read = :true' }),
        ExpressionAttributeValues: {
          ':pk': notificationKey(recipient, '').pk,
          ':notifications': notificationKey(recipient, '').sk,
          ...(onlyRead && { ':true': true }),
        },
        ...(before !== undefined && { ExclusiveStartKey: notificationKey(recipient, before) }),
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    const items = Items.map((item) => notification.parse(item));
    // Where the page ended, which with a filter need not be an item shown.
    const end = LastEvaluatedKey?.['sk'];
    return typeof end === 'string' ? { items, next: end.slice(notificationKey(recipient, '').sk.length) } : { items };
  },

  listUnread: async (recipient, page) => {
    const { items, ...rest } = await newestOnShelves({ client, name: TableName }, [unreadShelf(recipient)], page);
    return { items: items.map((item) => notification.parse(item)), ...rest };
  },

  countUnread: async (recipient) => {
    const { Count = 0 } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: tableDefinition.shelfIndex.name,
        KeyConditionExpression: 'gsi1pk = :shelf',
        ExpressionAttributeValues: { ':shelf': unreadShelf(recipient) },
        Select: 'COUNT',
        Limit: countedAtMost,
      }),
    );
    return Count;
  },

  markRead: async (recipient, id) => {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          Key: notificationKey(recipient, id),
          // Off the shelf of the unread.
          UpdateExpression: 'SET is_read = :true REMOVE gsi1pk, gsi1sk',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':true': true },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return notification.parse(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return undefined;
      }
      throw error;
    }
  },
});
