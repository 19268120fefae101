import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Contention, givingWay } from '../shared/contention.ts';
import type { Table } from '../shared/table.ts';
import { adminsIn, adminsKey, itemOfAdmins, maximumAdmins } from './admins.ts';

/** The only one who writes the ids of the admins. */
export interface AdminsStore {
  ids(): Promise<readonly string[]>;
  /** Adding twice is as adding once. */
  add(id: string): Promise<'added' | 'too-many'>;
  /** Removing who is no admin changes nothing. Of two who remove the last two at once, one is told that it is the last. */
  remove(id: string): Promise<'removed' | 'last'>;
}

export const adminsStore = ({ client, name: TableName }: Table): AdminsStore => {
  const ids = async () => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: adminsKey, ConsistentRead: true }));
    return adminsIn(Item);
  };

  /** @throws Contention when they are not as they were read any more */
  const replace = async (before: readonly string[], after: readonly string[]) => {
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: itemOfAdmins(after),
          ...(before.length === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'admins = :before', ExpressionAttributeValues: { ':before': before } }),
        }),
      );
    } catch (error) {
      throw error instanceof ConditionalCheckFailedException ? new Contention('The admins changed') : error;
    }
  };

  return {
    ids,

    add: (id) =>
      givingWay.execute(async () => {
        const before = await ids();
        if (before.includes(id)) {
          return 'added';
        }
        if (before.length >= maximumAdmins) {
          return 'too-many';
        }
        await replace(before, [...before, id]);
        return 'added';
      }),

    remove: (id) =>
      givingWay.execute(async () => {
        const before = await ids();
        if (!before.includes(id)) {
          return 'removed';
        }
        if (before.length === 1) {
          return 'last';
        }
        await replace(
          before,
          before.filter((one) => one !== id),
        );
        return 'removed';
      }),
  };
};
