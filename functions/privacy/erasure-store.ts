import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { reservedName, reservedNameKey } from '../identity/reserved-names.ts';
import { dueOnShelves, placeOn } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { type Erasure, erasure } from './erasure.ts';

const shelf = 'ERASURES';
const keyOf = (id: string) => ({ pk: `ERASURE#${id}`, sk: 'ERASURE' });

/** The only one who writes erasures, and with them the reservation of the names that become free. */
export interface ErasureStore {
  /** Notes an erasure, and keeps the user's name from being taken. One that was noted before stands as it was. */
  request(erasure: Erasure): Promise<void>;
  find(id: string): Promise<Erasure | undefined>;
  /** Ids of the users whose erasure was requested until `time`. */
  requestedUntil(time: Date): AsyncIterable<string>;
  /** Forgets a fulfilled erasure. The name stays reserved while comments stand under it. */
  settle(erasure: Erasure): Promise<void>;
}

export const erasureStore = (table: Table): ErasureStore => {
  const { client, name: TableName } = table;
  return {
    request: async (requested) => {
      const place = placeOn(shelf, `${requested.requested_at}#${requested.id}`);
      await transact(table, [
        {
          Put: {
            TableName,
            Item: { ...keyOf(requested.id), ...place, ...requested },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName, Item: reservedName(requested.username) } },
      ]);
    },

    find: async (id) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(id), ConsistentRead: true }));
      return Item && erasure.parse(Item);
    },

    requestedUntil: async function* (time) {
      for await (const { id } of dueOnShelves(table, [shelf], time)) {
        yield id;
      }
    },

    settle: async ({ id, username, comments }) => {
      if (comments === 'erase') {
        await client.send(new DeleteCommand({ TableName, Key: reservedNameKey(username) }));
      }
      await client.send(new DeleteCommand({ TableName, Key: keyOf(id) }));
    },
  };
};
