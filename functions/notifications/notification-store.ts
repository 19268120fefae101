import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Notification,
  notification,
  notificationKey,
  oldestShown,
  unreadShelf,
} from '../comments/notification.ts';
import { atOnce } from '../shared/at-once.ts';
import type { Clock } from '../shared/clock.ts';
import { filledPage } from '../shared/filled-page.ts';
import { allKeys, isEmpty, keysBehind } from '../shared/key-range.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { countOnShelf, pageOfShelves, placeAttributes } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';

/**
 * Reads the notifications that come about with each change of a comment, and marks them read. After 90 days they are
 * gone, whether or not DynamoDB has deleted them yet.
 */
export interface NotificationStore {
  /** Newest first. With `onlyRead`, when few of very many are read, a page may have fewer than `limit` though more follow. */
  list(recipient: string, page: PageRequest & { onlyRead: boolean }): Promise<Page<Notification>>;
  listUnread(recipient: string, page: PageRequest): Promise<Page<Notification>>;
  /** Up to 1,000; who has more need not know how many. */
  countUnread(recipient: string): Promise<number>;
  /** Marking twice is as marking once. Undefined when this recipient has no such notification. */
  markRead(recipient: string, id: string): Promise<Notification | undefined>;
  /** Marks the unread, newest first and 1,000 at most; how many were marked, and whether there are more. */
  markAllRead(recipient: string): Promise<{ read: number; more: boolean }>;
}

/** How many unread ones are counted, or marked read, in one request. */
const unreadAtMost = 1_000;

/** How many are read at once when most of them may be left out. */
const readAtOnce = 100;

/** How many are written at once: marking 1,000 takes a second or two. */
const writtenAtOnce = 25;

export const notificationStore = (table: Table, clock: Clock): NotificationStore => {
  const { client, name: TableName } = table;
  const { sk: prefix } = notificationKey('', '');

  /** The ids of those that are not gone yet. */
  const shown = () => ({ low: oldestShown(clock.now()), high: allKeys.high });

  const query = async (
    recipient: string,
    { limit, from }: PageRequest,
    onlyRead: boolean,
  ): Promise<Page<Notification>> => {
    const ids = keysBehind(shown(), from, 'newest');
    if (isEmpty(ids)) {
      return { items: [] };
    }
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ...(onlyRead && { FilterExpression: 'is_read = :true' }),
        ExpressionAttributeValues: {
          ':pk': notificationKey(recipient, '').pk,
          ':low': `${prefix}${ids.low}`,
          ':high': `${prefix}${ids.high}`,
          ...(onlyRead && { ':true': true }),
        },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    const items = Items.map((item) => notification.parse(item));
    const end: unknown = LastEvaluatedKey?.['sk'];
    return typeof end === 'string' ? { items, next: end.slice(prefix.length) } : { items };
  };

  const listUnread: NotificationStore['listUnread'] = async (recipient, page) => {
    const { items, ...rest } = await pageOfShelves(table, [unreadShelf(recipient)], { ...page, within: shown() });
    return { items: items.map((item) => notification.parse(item)), ...rest };
  };

  const markRead: NotificationStore['markRead'] = async (recipient, id) => {
    if (id < shown().low) {
      return undefined;
    }
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
  };

  return {
    list: (recipient, { limit, from, onlyRead }) =>
      filledPage(
        { limit, from },
        (begin) => query(recipient, { limit: onlyRead ? readAtOnce : limit, from: begin }, onlyRead),
        ({ id }) => id,
      ),
    listUnread,
    countUnread: (recipient) => countOnShelf(table, unreadShelf(recipient), unreadAtMost, shown()),
    markRead,
    markAllRead: async (recipient) => {
      const { items, next } = await listUnread(recipient, { limit: unreadAtMost });
      const marked = await atOnce(writtenAtOnce, items, ({ id }) => markRead(recipient, id));
      return { read: marked.filter((one) => one !== undefined).length, more: next !== undefined };
    },
  };
};
