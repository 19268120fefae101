import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Notification, notification, notificationKey, unreadShelf } from '../comments/notification.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { countOnShelf, newestOnShelves, placeAttributes } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';

/** Reads the notifications that come about with each change of a comment, and marks them read. */
export interface NotificationStore {
  /** Newest first. With `onlyRead`, when few of very many are read, a page may have fewer than `limit` though more follow. */
  list(recipient: string, page: PageRequest & { onlyRead: boolean }): Promise<Page<Notification>>;
  listUnread(recipient: string, page: PageRequest): Promise<Page<Notification>>;
  /** Up to 1,000; who has more need not know how many. */
  countUnread(recipient: string): Promise<number>;
  /** Marking twice is as marking once. Undefined when this recipient has no such notification. */
  markRead(recipient: string, id: string): Promise<Notification | undefined>;
}

const countedAtMost = 1_000;

/** How many queries one page may take when most of what they find is filtered away. */
const queriesAtMost = 10;
const readAtOnce = 100;

export const notificationStore = ({ client, name: TableName }: Table): NotificationStore => {
  const { sk: prefix } = notificationKey('', '');

  /** What one query gives, and the id where it ended if there is more. */
  const query = async (recipient: string, { limit, before }: PageRequest, onlyRead: boolean) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :notifications)',
        ...(onlyRead && { FilterExpression: 'is_read = :true' }),
        ExpressionAttributeValues: {
          ':pk': notificationKey(recipient, '').pk,
          ':notifications': prefix,
          ...(onlyRead && { ':true': true }),
        },
        ...(before !== undefined && { ExclusiveStartKey: notificationKey(recipient, before) }),
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    const end: unknown = LastEvaluatedKey?.['sk'];
    return {
      found: Items.map((item) => notification.parse(item)),
      end: typeof end === 'string' ? end.slice(prefix.length) : undefined,
    };
  };

  return {
    list: async (recipient, { limit, before, onlyRead }) => {
      const items: Notification[] = [];
      let end = before;
      for (let queries = 0; queries < queriesAtMost; queries += 1) {
        const answer = await query(recipient, { limit: onlyRead ? readAtOnce : limit, before: end }, onlyRead);
        items.push(...answer.found);
        end = answer.end;
        if (end === undefined || items.length >= limit) {
          break;
        }
      }
      const shown = items.slice(0, limit);
      const next = items.length > limit ? shown.at(-1)?.id : end;
      return next === undefined ? { items: shown } : { items: shown, next };
    },

    listUnread: async (recipient, page) => {
      const { items, ...rest } = await newestOnShelves({ client, name: TableName }, [unreadShelf(recipient)], page);
      return { items: items.map((item) => notification.parse(item)), ...rest };
    },

    countUnread: (recipient) => countOnShelf({ client, name: TableName }, unreadShelf(recipient), countedAtMost),

    markRead: async (recipient, id) => {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName,
            Key: notificationKey(recipient, id),
            // Off the shelf of the unread.
            UpdateExpression: `SET is_read = :true REMOVE ${placeAttributes.join(', ')}`,
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
  };
};
