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

/** Everything on a ledger in order of place; with `after`, what comes after that place. */
export async function* entriesOf(
  { client, name: TableName }: Table,
  ledger: string,
  after = ' ',
): AsyncGenerator<LedgerEntry> {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      IndexName,
      KeyConditionExpression: '#ledger = :ledger AND #place > :after',
      ExpressionAttributeNames: { '#ledger': partitionKey, '#place': sortKey },
      ExpressionAttributeValues: { ':ledger': ledger, ':after': after },
    },
  );
  for await (const { Items = [] } of pages) {
    yield* Items.map((item) => ledgerEntry.parse(item));
  }
}
