import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { Contention, givingWay } from './contention.ts';
import type { Table } from './table.ts';

type Key = { readonly pk: string; readonly sk: string };
type Item = Key & Record<string, unknown>;

/**
 * Reads up to 100 items in one call, consistently; those that do not exist are missing from the answer.
 * @throws Contention when DynamoDB, throttling, leaves some unread again and again
 */
export const batchGet = async ({ client, name }: Table, keys: readonly Key[]): Promise<Item[]> => {
  const items: Item[] = [];
  // DynamoDB refuses a key that is asked for twice.
  let unread = [...new Map(keys.map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }])).values()];
  await givingWay.execute(async () => {
    if (unread.length === 0) {
      return;
    }
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: unread, ConsistentRead: true } } }),
    );
    items.push(...((Responses?.[name] ?? []) as Item[]));
    unread = (UnprocessedKeys?.[name]?.Keys ?? []) as Key[];
    if (unread.length > 0) {
      throw new Contention('DynamoDB left keys unread');
    }
  });
  return items;
};
