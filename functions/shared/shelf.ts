import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Page } from './page.ts';
import type { Table } from './table.ts';
import { tableDefinition } from './table-definition.ts';

const { shelfIndex } = tableDefinition;
const keyNames = { '#shelf': shelfIndex.partitionKey, '#place': shelfIndex.sortKey };

/** Where an item stands: the list it belongs to at present, and its place in it (a time and an id). */
export interface ShelfPlace {
  readonly gsi1pk: string;
  readonly gsi1sk: string;
}

export type ShelfItem = Record<string, unknown> & ShelfPlace;

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

/** Above every place: places begin with a digit of a year. */
const top = '~';

/**
 * One page of what stands on the shelves together, newest first: one query for each shelf, merged.
 * The index lags behind the table by a moment: whoever acts on what it shows reads the item again.
 * @param before the place after which the previous page ended
 */
export const newestOnShelves = async (
  table: Table,
  shelves: readonly string[],
  { limit, before = top }: { limit: number; before?: string | undefined },
): Promise<Page<ShelfItem>> => {
  const answers = await Promise.all(
    shelves.map((shelf) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: shelfIndex.name,
          KeyConditionExpression: '#shelf = :shelf AND #place < :before',
          ExpressionAttributeNames: keyNames,
          ExpressionAttributeValues: { ':shelf': shelf, ':before': before },
          ScanIndexForward: false,
          Limit: limit,
        }),
      ),
    ),
  );
  const found = answers
    .flatMap(({ Items }) => (Items ?? []) as ShelfItem[])
    .toSorted((one, other) => (one.gsi1sk < other.gsi1sk ? 1 : -1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit || answers.some(({ LastEvaluatedKey }) => LastEvaluatedKey !== undefined);
  return more && last !== undefined ? { items, next: last.gsi1sk } : { items };
};

/** Everything on the shelves whose place is not after `time`, oldest first on each shelf. */
export async function* dueOnShelves(table: Table, shelves: readonly string[], time: Date): AsyncGenerator<ShelfItem> {
  for (const shelf of shelves) {
    const pages = paginateQuery(
      { client: table.client, pageSize: 100 },
      {
        TableName: table.name,
        IndexName: shelfIndex.name,
        KeyConditionExpression: '#shelf = :shelf AND #place <= :time',
        ExpressionAttributeNames: keyNames,
        ExpressionAttributeValues: { ':shelf': shelf, ':time': `${time.toISOString()}${top}` },
      },
    );
    for await (const { Items } of pages) {
      yield* (Items ?? []) as ShelfItem[];
    }
  }
}
