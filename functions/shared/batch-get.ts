import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { Contention } from './contention.ts';
import type { Table } from './table.ts';

type Key = { readonly pk: string; readonly sk: string };

/**
 * Reads up to 100 items in one call, consistently; those that do not exist are missing from the answer.
 * @throws Contention when DynamoDB leaves some unread, which means that it throttles
 */
export const batchGet = async (table: Table, keys: readonly Key[]): Promise<(Key & Record<string, unknown>)[]> => {
  if (keys.length === 0) {
    return [];
  }
  const { Responses, UnprocessedKeys } = await table.client.send(
    new BatchGetCommand({
      RequestItems: { [table.name]: { Keys: keys.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true } },
    }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) {
    throw new Contention('DynamoDB left keys unread');
  }
  return (Responses?.[table.name] ?? []) as (Key & Record<string, unknown>)[];
};
