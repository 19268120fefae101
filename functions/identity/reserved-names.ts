import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../shared/table.ts';
import { canonicalName } from './credentials.ts';

const keyOf = (username: string) => ({
  pk: `USERNAME#${canonicalName(username)}`,
  sk: 'USERNAME',
});

/** The item that keeps the name of a deleted account from being taken by somebody else. */
export const reservedName = (username: string) => ({ ...keyOf(username), username });

/** The key of that item. */
export const reservedNameKey = keyOf;

/** Whether the name belonged to an account that was deleted, and under which comments may still stand. */
export const isReserved = async ({ client, name: TableName }: Table, username: string): Promise<boolean> => {
  const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(username), ConsistentRead: true }));
  return Item !== undefined;
};
