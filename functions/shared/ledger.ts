import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Table } from './table.ts';
import { tableDefinition } from './table-definition.ts';

const { name: IndexName, partitionKey, sortKey } = tableDefinition.ledgerIndex;

/** The attributes that put an item on a ledger: a list that it never leaves, and its place there (a time and an id). */
export const entryIn = (ledger: string, place: string) => ({ [partitionKey]: ledger, [sortKey]: place });

const ledgerEntry = z.pipe(
  z.object({ id: z.string(), status: z.string(), [sortKey]: z.string() }),
  z.transform(({ id, status, [sortKey]: place }) => ({ id, status, place })),
);

/** What the index shows of an item: whoever acts on it reads the item, for the index lags behind the table. */
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** Before the first place and behind the last. */
const [bottom, top] = [' ', '~'];

/** Where to begin in a ledger, and in which direction to go. Without a place it begins at the end. */
export type LedgerWalk = { readonly after?: string | undefined } | { readonly before: string | undefined };

/** Everything on a ledger in order of place: what comes `after` a place, or going backwards what comes `before` it. */
export async function* entriesOf(
  { client, name: TableName }: Table,
  ledger: string,
  walk: LedgerWalk = {},
): AsyncGenerator<LedgerEntry> {
  const backwards = 'before' in walk;
  const pages = paginateQuery(
    { client, pageSize: 100 },
    {
      TableName,
      IndexName,
      KeyConditionExpression: `#ledger = :ledger AND #place ${backwards ? '<' : '>'} :place`,
      ExpressionAttributeNames: { '#ledger': partitionKey, '#place': sortKey },
      ExpressionAttributeValues: {
        ':ledger': ledger,
        ':place': backwards ? (walk.before ?? top) : (walk.after ?? bottom),
      },
      ScanIndexForward: !backwards,
    },
  );
  for await (const { Items = [] } of pages) {
    yield* Items.map((item) => ledgerEntry.parse(item));
  }
}
