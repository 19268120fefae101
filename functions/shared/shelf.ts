import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { allKeys, isEmpty, type KeyRange, keysBehind } from './key-range.ts';
import { orders } from './order.ts';
import type { Page, PageRequest, Sort } from './page.ts';
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
export const shardCount = 8;

/** The shelves `prefix#0` to `prefix#7`. */
export const shardsOf = (prefix: string): string[] =>
  Array.from({ length: shardCount }, (_, shard) => `${prefix}#${shard}`);

/** The one of `shardsOf(prefix)` for an item: by the last hexadecimal digit of its UUID, which is random. */
export const shardFor = (prefix: string, id: string): string =>
  `${prefix}#${Number.parseInt(id.slice(-1), 16) % shardCount}`;

/** The attributes that the index shows beside its keys. */
type ShownAttribute = (typeof tableDefinition.shelfIndex.projected)[number];

/** Which of the items on shelves are asked for. */
export interface ShelfPageRequest extends PageRequest {
  readonly sort?: Sort | undefined;
  /** Those whose places are in this range. */
  readonly within?: KeyRange;
  /** Those that have these values. DynamoDB reads the others too: a page may have few items though more follow. */
  readonly where?: Readonly<Partial<Record<ShownAttribute, string | undefined>>>;
}

const filterOf = (where: NonNullable<ShelfPageRequest['where']>) => {
  const wanted = Object.entries(where).filter(([, value]) => value !== undefined);
  return {
    filter: wanted.length > 0 && { FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(' AND ') },
    names: Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
    values: Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
  };
};

/**
 * One page of what stands on the shelves together: one query for each shelf, merged.
 * The index lags behind the table by a moment: whoever acts on what it shows reads the item again.
 */
export const pageOfShelves = async (
  { client, name: TableName }: Table,
  shelves: readonly string[],
  { limit, from, sort = 'newest', within = allKeys, where = {} }: ShelfPageRequest,
): Promise<Page<ShelfItem>> => {
  const range = keysBehind(within, from, sort);
  if (isEmpty(range)) {
    return { items: [] };
  }
  const { forward } = orders[sort];
  const { filter, names, values } = filterOf(where);
  const answers = await Promise.all(
    shelves.map((shelf) =>
      client.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression: '#shelf = :shelf AND #place BETWEEN :low AND :high',
          ...filter,
          ExpressionAttributeNames: { ...keyNames, ...names },
          ExpressionAttributeValues: { ':shelf': shelf, ':low': range.low, ':high': range.high, ...values },
          ScanIndexForward: forward,
          Limit: limit,
        }),
      ),
    ),
  );
  const comesFirst = (one: string, other: string) => (forward ? one < other : one > other);
  // A query ends at its limit or at 1 MB. Beyond the place where the first of them ended nothing is known of its shelf:
  // items of other shelves from there on belong to the next page.
  const [known] = answers
    .flatMap(({ LastEvaluatedKey }) => (LastEvaluatedKey === undefined ? [] : [String(LastEvaluatedKey[sortKey])]))
    .toSorted((one, other) => (comesFirst(one, other) ? -1 : 1));
  const found = answers
    .flatMap(({ Items = [] }) => Items.map((item) => shelfItem.parse(item)))
    .filter((item) => known === undefined || !comesFirst(known, placeOfItem(item)))
    .toSorted((one, other) => (comesFirst(placeOfItem(one), placeOfItem(other)) ? -1 : 1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = last !== undefined && found.length > limit ? placeOfItem(last) : known;
  return next === undefined ? { items } : { items, next };
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
        ExpressionAttributeValues: { ':shelf': shelf, ':time': `${time.toISOString()}${orders.newest.start}` },
      },
    );
    for await (const { Items = [] } of pages) {
      yield* Items.map((item) => shelfItem.parse(item));
    }
  }
}

/** Everything on the shelves that has this value in an attribute which the index shows. Reads the shelves to their ends. */
export async function* foundOnShelves(
  { client, name: TableName }: Table,
  shelves: readonly string[],
  attribute: ShownAttribute,
  value: string,
): AsyncGenerator<ShelfItem> {
  for (const shelf of shelves) {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        IndexName,
        KeyConditionExpression: '#shelf = :shelf',
        FilterExpression: '#attribute = :value',
        ExpressionAttributeNames: { '#shelf': partitionKey, '#attribute': attribute },
        ExpressionAttributeValues: { ':shelf': shelf, ':value': value },
      },
    );
    for await (const { Items = [] } of pages) {
      yield* Items.map((item) => shelfItem.parse(item));
    }
  }
}

/** How many items stand on a shelf, their places in a range; counting ends at `atMost`. */
export const countOnShelf = async (
  { client, name: TableName }: Table,
  shelf: string,
  atMost: number,
  { low, high }: KeyRange = allKeys,
): Promise<number> => {
  // A query counts what it reads, 1 MB at most.
  const pages = paginateQuery(
    { client, pageSize: atMost },
    {
      TableName,
      IndexName,
      KeyConditionExpression: '#shelf = :shelf AND #place BETWEEN :low AND :high',
      ExpressionAttributeNames: keyNames,
      ExpressionAttributeValues: { ':shelf': shelf, ':low': low, ':high': high },
      Select: 'COUNT',
    },
  );
  let counted = 0;
  for await (const { Count = 0 } of pages) {
    counted += Count;
    if (counted >= atMost) {
      return atMost;
    }
  }
  return counted;
};
