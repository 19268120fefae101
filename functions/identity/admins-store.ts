import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../shared/table.ts';
import { itemOfAdmins } from './admins.ts';

/** The only one who writes the ids of the admins. */
export interface AdminsStore {
  /** @throws ZodError for more than 90 ids */
  replace(ids: readonly string[]): Promise<void>;
}

export const adminsStore = ({ client, name: TableName }: Table): AdminsStore => ({
  replace: async (ids) => {
    await client.send(new PutCommand({ TableName, Item: itemOfAdmins(ids) }));
  },
});
