import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Contention, givingWay } from './contention.ts';
import type { Table } from './table.ts';

type Item = Record<string, unknown>;
/** One write of a transaction, or a condition without a write. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Either everything was written, or nothing, because the condition of an item failed, which now is as `present` says. */
export type TransactionOutcome =
  | { readonly written: true }
  | {
      readonly written: false;
      /** Its index: of several, the first. */
      readonly failed: number;
      /** The indexes of all whose conditions DynamoDB found failing, in order. */
      readonly allFailed: readonly number[];
      readonly present: Item | undefined;
    };

/** Reasons (CancellationReason.Code of TransactWriteItems) that speak of others at the same items or of too many requests. */
const givesWay = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const attempt = async ({ client }: Table, items: TransactItem[], conditional: number): Promise<TransactionOutcome> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }));
    return { written: true };
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    const allFailed = reasons
      .slice(0, conditional)
      .flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : []));
    const [failed] = allFailed;
    if (failed !== undefined) {
      const present = reasons[failed]?.Item;
      return { written: false, failed, allFailed, present: present && unmarshall(present) };
    }
    if (reasons.some(({ Code = '' }) => givesWay.has(Code))) {
      throw new Contention('The transaction gave way', { cause: error });
    }
    throw error;
  }
};

/**
 * Writes all items or none. That the condition of one of the first `conditional` items fails is an outcome, not an error;
 * it brings the item if the write asked for ALL_OLD. Conditions of further items are invariants: their failure is thrown.
 *
 * Two that change one item at once are common (a redelivery, two admins), and the SDK does not try again by itself: the
 * second attempt meets the other's result. An answer that was lost does no harm: the SDK repeats the call under the same
 * ClientRequestToken.
 * @throws Contention when it had to give way four times
 */
export const transact = (table: Table, items: TransactItem[], conditional = 1): Promise<TransactionOutcome> =>
  givingWay.execute(() => attempt(table, items, conditional));
