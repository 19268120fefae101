import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

/** Updates one item, and tells whether it was as the condition wants it: if not, nothing was written. */
export const updateIf = async (
  { client, name: TableName }: Table,
  update: Omit<UpdateCommandInput, 'TableName'> & { readonly ConditionExpression: string },
): Promise<boolean> => {
  try {
    await client.send(new UpdateCommand({ TableName, ...update }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw error;
  }
};
