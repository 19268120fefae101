import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Contention, givingWay } from './contention.ts';
import type { Table } from './table.ts';

const key = z.object({ pk: z.string(), sk: z.string() });
const item = z.looseObject({ pk: z.string(), sk: z.string() });
type Key = z.infer<typeof key>;
type Item = z.infer<typeof item>;

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
    items.push(...(Responses?.[name] ?? []).map((found) => item.parse(found)));
    unread = (UnprocessedKeys?.[name]?.Keys ?? []).map((left) => key.parse(left));
    if (unread.length > 0) {
      throw new Contention('DynamoDB left keys unread');
    }
  });
  return items;
};
