import { GetCommand, type PutCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { reservedName, reservedNameKey } from '../identity/reserved-names.ts';
import { Contention } from '../shared/contention.ts';
import { dueOnShelves, placeOn } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { type Erasure, erasure } from './erasure.ts';

const shelf = 'ERASURES';
const keyOf = (id: string) => ({ pk: `ERASURE#${id}`, sk: 'ERASURE' });

/** A write that takes the user from the admins, in the same transaction. */
type Departure = { readonly Item: Record<string, unknown> } & Pick<PutCommandInput, 'ConditionExpression'>;

/** The only one who writes erasures, and with them the reservation of the names that become free. */
export interface ErasureStore {
  /**
   * Notes an erasure, keeps the user's name from being taken, and takes the user from the admins. Of two requests the first
   * stands.
   * @throws Contention when the admins changed since `departure` was made
   */
  request(erasure: Erasure, departure?: Departure): Promise<void>;
  find(id: string): Promise<Erasure | undefined>;
  /** Ids of the users whose erasure was requested until `time`. */
  requestedUntil(time: Date): AsyncIterable<string>;
  /** Notes since when the account is gone; the erasure with that. */
  noteGone(erasure: Erasure, now: Date): Promise<Erasure>;
  /** Forgets a fulfilled erasure, once. The name stays reserved while comments stand under it. */
  settle(erasure: Erasure): Promise<void>;
}

export const erasureStore = (table: Table): ErasureStore => {
  const { client, name: TableName } = table;
  return {
    request: async (requested, departure) => {
      const place = placeOn(shelf, `${requested.requested_at}#${requested.id}`);
      const put = {
        Put: {
          TableName,
          Item: { ...keyOf(requested.id), ...place, ...requested },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      };
      const outcome = await transact(
        table,
        [
          put,
          ...(departure === undefined ? [] : [{ Put: { TableName, ...departure } }]),
          { Put: { TableName, Item: reservedName(requested.username) } },
        ],
        2,
      );
      if (!outcome.written && outcome.failed > 0) {
        throw new Contention('The admins changed');
      }
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

    noteGone: async (gone, now) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(gone.id),
          UpdateExpression: 'SET account_gone_at = if_not_exists(account_gone_at, :now)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now.toISOString() },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return erasure.parse(Attributes);
    },

    settle: async ({ id, username, comments }) => {
      await transact(table, [
        // Only once: by the second time the name may be reserved for somebody else.
        { Delete: { TableName, Key: keyOf(id), ConditionExpression: 'attribute_exists(pk)' } },
        ...(comments === 'erase' ? [{ Delete: { TableName, Key: reservedNameKey(username) } }] : []),
      ]);
    },
  };
};
