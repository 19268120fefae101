import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { orders } from './order.ts';
import type { Sort } from './page.ts';
import type { Table } from './table.ts';
import { tableDefinition } from './table-definition.ts';

const { name: IndexName, partitionKey, sortKey } = tableDefinition.ledgerIndex;

/** The attributes that put an item on a ledger: a list that it never leaves, and its place there (a time and an id). */
export const entryIn = (ledger: string, place: string) => ({ [partitionKey]: ledger, [sortKey]: place });

const ledgerEntry = z.pipe(
  z.object({ [sortKey]: z.string() }),
  z.transform(({ [sortKey]: place }) => ({ place })),
);

/** What the index shows of an item: its place on the ledger. Whoever acts on it reads the item, for the index lags behind the table. */
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** Where the last look at a ledger ended, if there was one, and in which order it goes on. */
export interface LedgerWalk {
  readonly from?: string | undefined;
  readonly sort?: Sort;
}

/** Everything on a ledger by place, oldest first unless told otherwise. */
export async function* entriesOf(
  { client, name: TableName }: Table,
  ledger: string,
  { from, sort = 'oldest' }: LedgerWalk = {},
): AsyncGenerator<LedgerEntry> {
  const { beyond, start, forward } = orders[sort];
  const pages = paginateQuery(
    { client, pageSize: 100 },
    {
      TableName,
      IndexName,
      KeyConditionExpression: `#ledger = :ledger AND #place ${beyond} :from`,
      ExpressionAttributeNames: { '#ledger': partitionKey, '#place': sortKey },
      ExpressionAttributeValues: { ':ledger': ledger, ':from': from ?? start },
      ScanIndexForward: forward,
    },
  );
  for await (const { Items = [] } of pages) {
    yield* Items.map((item) => ledgerEntry.parse(item));
  }
}
