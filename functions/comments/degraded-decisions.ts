import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { shardFor, shardsOf } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import type { AuditRecord } from './audit-record.ts';

/**
 * A decision to be made again by the scorer of choice: one that the fallback made, or that an operator wants to have made
 * again (docs/operations.md).
 */
export const degradedDecision = z.object({
  /** Of the comment. */
  id: z.string(),
  /** That the decision gave it. A comment that has another by now was changed since, by a person or for a new text. */
  version: z.int(),
  at: z.string(),
});
export type DegradedDecision = z.infer<typeof degradedDecision>;

/** Spread like a shelf, since an outage makes all comments stand here; but in the table itself, where nothing lags. */
const name = 'DEGRADED';

const keyOf = ({ id, at }: DegradedDecision) => ({ pk: shardFor(name, id), sk: `${at}#${id}` });

/** What the fallback decided is, but for what a banned phrase rejects whatever the scores. */
export const isToBeMended = ({ scoring, to }: AuditRecord): boolean => scoring?.degraded === true && to !== 'REJECTED';

/** Written in the transaction of the decision, so that none is forgotten. */
export const degradedItem = ({ comment, version, at }: AuditRecord) => {
  const decision = { id: comment, version, at };
  return { ...keyOf(decision), ...decision };
};

/** The decisions that wait to be mended. */
export interface DegradedDecisions {
  /** Oldest first on each shard. */
  waiting(): AsyncIterable<DegradedDecision>;
  /** Has the decision of a record made again that is a comment's latest. Twice does no harm. */
  add(record: AuditRecord): Promise<void>;
  /** Deletes one that was looked at. */
  settle(decision: DegradedDecision): Promise<void>;
}

export const degradedDecisions = ({ client, name: TableName }: Table): DegradedDecisions => ({
  async *waiting() {
    for (const shard of shardsOf(name)) {
      const pages = paginateQuery(
        { client, pageSize: 100 },
        { TableName, KeyConditionExpression: 'pk = :shard', ExpressionAttributeValues: { ':shard': shard } },
      );
      for await (const { Items = [] } of pages) {
        yield* Items.map((item) => degradedDecision.parse(item));
      }
    }
  },
  add: async (record) => {
    await client.send(new PutCommand({ TableName, Item: degradedItem(record) }));
  },
  settle: async (decision) => {
    await client.send(new DeleteCommand({ TableName, Key: keyOf(decision) }));
  },
});
