import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { dueOnShelves, placeOn } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { newId } from '../shared/uuid.ts';

const shelf = 'INVALIDATIONS';
const keyOf = (id: string) => ({ pk: `INVALIDATION#${id}`, sk: 'INVALIDATION' });

/**
 * The note that what the distribution keeps of posts is old from now on. It is written in the transaction of the change,
 * so that no change is without one, and stays until the distribution took the order to forget.
 */
export const invalidationItem = (now: Date) => {
  const id = newId(now);
  return { ...keyOf(id), ...placeOn(shelf, `${now.toISOString()}#${id}`), id };
};

/** The invalidations that were not ordered yet. The post store notes them. */
export interface Invalidations {
  /** Ids of those noted until `time`. */
  notedUntil(time: Date): AsyncIterable<string>;
  /** Forgets one that was ordered. */
  settle(id: string): Promise<void>;
}

export const invalidations = (table: Table): Invalidations => ({
  notedUntil: async function* (time) {
    for await (const { id } of dueOnShelves(table, [shelf], time)) {
      yield id;
    }
  },

  settle: async (id) => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(id) }));
  },
});
