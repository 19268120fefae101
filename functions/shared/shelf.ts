import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Page, PageRequest } from './page.ts';
import type { Table } from './table.ts';
import { tableDefinition } from './table-definition.ts';

const { name: IndexName, partitionKey, sortKey } = tableDefinition.shelfIndex;
const keyNames = { '#shelf': partitionKey, '#place': sortKey };

/** The attributes that put an item on a shelf: the list it belongs to at present, and its place in it (a time and an id, or a UUIDv7). */
export const placeOn = (shelf: string, place: string) => ({ [partitionKey]: shelf, [sortKey]: place });

/** The attributes to remove from an item that is to stand on no shelf. */
export const placeAttributes = [partitionKey, sortKey] as const;

const shelfItem = z.looseObject({ id: z.string(), [sortKey]: z.string() });
export type ShelfItem = z.infer<typeof shelfItem>;

const placeOfItem = (item: ShelfItem): string => item[sortKey];

/**
 * What a crowd writes is spread over this many partitions, for each takes about 1,000 writes a second
 * and pushes back on the whole table when it gets more.
 */
const shardCount = 8;

/** The shelves `prefix#0` to `prefix#7`. */
export const shardsOf = (prefix: string): string[] =>
  Array.from({ length: shardCount }, (_, shard) => `${prefix}#${shard}`);

/** The one of `shardsOf(prefix)` for an item: by the last hexadecimal digit of its UUID, which is random. */
export const shardFor = (prefix: string, id: string): string =>
  `${prefix}#${Number.parseInt(id.slice(-1), 16) % shardCount}`;

/** Above every place: no time and no UUID has a character above it. */
const top = '~';

/**
 * One page of what stands on the shelves together, newest first: one query for each shelf, merged.
 * The index lags behind the table by a moment: whoever acts on what it shows reads the item again.
 */
export const newestOnShelves = async (
  { client, name: TableName }: Table,
  shelves: readonly string[],
  { limit, before = top }: PageRequest,
): Promise<Page<ShelfItem>> => {
  const answers = await Promise.all(
    shelves.map((shelf) =>
      client.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression: '#shelf = :shelf AND #place < :before',
          ExpressionAttributeNames: keyNames,
          ExpressionAttributeValues: { ':shelf': shelf, ':before': before },
          ScanIndexForward: false,
          Limit: limit,
        }),
      ),
    ),
  );
  // A query ends at its limit or at 1 MB. Below the place where the first of them ended nothing is known of its shelf:
  // items of other shelves from there on belong to the next page.
  const known = answers
    .flatMap(({ LastEvaluatedKey }) => (LastEvaluatedKey === undefined ? [] : [String(LastEvaluatedKey[sortKey])]))
    .toSorted()
    .at(-1);
  const found = answers
    .flatMap(({ Items = [] }) => Items.map((item) => shelfItem.parse(item)))
    .filter((item) => known === undefined || placeOfItem(item) >= known)
    .toSorted((one, other) => (placeOfItem(one) < placeOfItem(other) ? 1 : -1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return last !== undefined && (found.length > limit || known !== undefined)
    ? { items, next: placeOfItem(last) }
    : { items };
};

/** Everything on the shelves whose place is not after `time`, oldest first on each shelf. */
export async function* dueOnShelves(
  { client, name: TableName }: Table,
  shelves: readonly string[],
  time: Date,
): AsyncGenerator<ShelfItem> {
  for (const shelf of shelves) {
    const pages = paginateQuery(
      { client, pageSize: 100 },
      {
        TableName,
        IndexName,
        KeyConditionExpression: '#shelf = :shelf AND #place <= :time',
        ExpressionAttributeNames: keyNames,
        ExpressionAttributeValues: { ':shelf': shelf, ':time': `${time.toISOString()}${top}` },
      },
    );
    for await (const { Items = [] } of pages) {
      yield* Items.map((item) => shelfItem.parse(item));
    }
  }
}

/** How many items stand on a shelf; counting ends at `atMost`. */
export const countOnShelf = async (
  { client, name: TableName }: Table,
  shelf: string,
  atMost: number,
): Promise<number> => {
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName,
      IndexName,
      KeyConditionExpression: '#shelf = :shelf',
      ExpressionAttributeNames: { '#shelf': partitionKey },
      ExpressionAttributeValues: { ':shelf': shelf },
      Select: 'COUNT',
      Limit: atMost,
    }),
  );
  return Count;
};
