import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Contention, type Table } from './table.ts';

type Item = Record<string, unknown>;
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Either everything was written, or nothing, because the condition of the item at `index` failed. */
export type TransactionOutcome =
  | { readonly written: true }
  | { readonly written: false; readonly index: number; readonly present: Item | undefined };

/**
 * Writes all items or none.
 * A failed condition is an outcome and brings the item as it is (conditions that should tell must ask for ALL_OLD).
 * @throws Contention when another transaction was at the same items or DynamoDB throttles
 */
export const transact = async (table: Table, items: TransactItem[]): Promise<TransactionOutcome> => {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: items }));
    return { written: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) {
      throw error;
    }
    const reasons = error.CancellationReasons ?? [];
    const index = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
    if (index !== -1) {
      const item = reasons[index]?.Item;
      return { written: false, index, present: item && unmarshall(item) };
    }
    if (
      reasons.some(
        ({ Code }) =>
          Code === 'TransactionConflict' || Code?.includes('Throttl') || Code === 'ProvisionedThroughputExceeded',
      )
    ) {
      throw new Contention('The transaction met another one', { cause: error });
    }
    throw error;
  }
};
