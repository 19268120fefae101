import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { allKeys } from '../shared/key-range.ts';
import { pageOfShelves } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { tableDefinition } from '../shared/table-definition.ts';
import type { Connection, Listener } from './connection.ts';
import {
  connectionItem,
  connectionItems,
  connectionKey,
  listenerAt,
  shelves,
  subscriptionItem,
} from './connection-item.ts';

/**
 * The only one who writes connections. Those whose access token has ended are not there, whether or not DynamoDB has
 * deleted them yet: so what a lost `$disconnect` leaves behind is gone minutes later.
 */
export interface ConnectionStore {
  find(id: string, now: Date): Promise<Connection | undefined>;
  /** Writes a connection, and takes the queues from it that it listened to before and does no longer. */
  keep(connection: Connection, before?: Connection): Promise<void>;
  /** Of a connection nothing is left, and no other is touched. */
  remove(id: string): Promise<void>;
  /** The connections of a user. The index lags: one that was opened a moment ago may be missing. */
  ofUser(user: string, now: Date): Promise<readonly Listener[]>;
  /** Those that listen to the review queue of a site. */
  ofQueue(site: string, now: Date): Promise<readonly Listener[]>;
}

/** More than all admins together may have. */
const listenersAtMost = 1_000;

export const connectionStore = (table: Table): ConnectionStore => {
  const { client, name: TableName } = table;

  const itemsOf = async (id: string) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': connectionKey(id).pk },
        ConsistentRead: true,
      }),
    );
    return Items;
  };

  const remove = async (keys: readonly { pk: string; sk: string }[]) => {
    await Promise.all(keys.map(({ pk, sk }) => client.send(new DeleteCommand({ TableName, Key: { pk, sk } }))));
  };

  const listenersOn = async (shelf: string, now: Date): Promise<readonly Listener[]> => {
    // Behind all that end at this moment.
    const within = { low: `${now.toISOString()}${allKeys.high}`, high: allKeys.high };
    const { items } = await pageOfShelves(table, [shelf], { limit: listenersAtMost, within });
    return items.map((item) => listenerAt(item[tableDefinition.shelfIndex.sortKey]));
  };

  return {
    find: async (id, now) => {
      const items = await itemsOf(id);
      const found = items.find(({ sk }) => sk === connectionKey(id).sk);
      const connection = found && connectionItem.parse(found);
      const sites = items.flatMap((item) => subscriptionItem.safeParse(item).data?.site ?? []);
      return connection === undefined || connection.until <= now.toISOString() ? undefined : { ...connection, sites };
    },

    keep: async (connection, before) => {
      const kept = connectionItems(connection);
      const keys = new Set(kept.map(({ sk }) => sk));
      await Promise.all(kept.map((Item) => client.send(new PutCommand({ TableName, Item }))));
      await remove((before === undefined ? [] : connectionItems(before)).filter(({ sk }) => !keys.has(sk)));
    },

    remove: async (id) => {
      const items = await itemsOf(id);
      await remove(items.map(({ sk }) => ({ ...connectionKey(id), sk: String(sk) })));
    },

    ofUser: (user, now) => listenersOn(shelves.ofUser(user), now),
    ofQueue: (site, now) => listenersOn(shelves.ofQueue(site), now),
  };
};
