import type { Condition } from '../shared/item-update.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { type Claim, notClaimedByAnother } from './claim.ts';
import { comment, type Status } from './comment.ts';
import { commentKey } from './comment-item.ts';
import type { ChangeOutcome } from './comment-store.ts';

/** The only one who gives and takes claims; `comment-store.ts` removes them with each change of state. */
export interface ClaimStore {
  /** Gives a FLAGGED comment to an admin unless another has it; what he has he gets for longer. */
  claim(id: string, claim: Claim, now: Date): Promise<ChangeOutcome>;
  /** Ends the claim of an admin, if he has one; tells whether there is such a comment. */
  release(id: string, admin: string): Promise<boolean>;
}

export const claimStore = (table: Table): ClaimStore => {
  const update = (id: string, UpdateExpression: string, { expression, names, values }: Condition) =>
    // In a transaction, so that it gives way to a decision at the same moment instead of failing.
    transact(table, [
      {
        Update: {
          TableName: table.name,
          Key: commentKey(id),
          UpdateExpression,
          ConditionExpression: expression,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]);

  return {
    claim: async (id, claim, now) => {
      const { expression, names, values } = notClaimedByAnother(claim.by, now.toISOString());
      const flagged: Status = 'FLAGGED';
      const outcome = await update(id, 'SET #claim = :claim', {
        expression: `#status = :flagged AND ${expression}`,
        names: { ...names, '#status': 'status' },
        values: { ...values, ':claim': claim, ':flagged': flagged },
      });
      return outcome.written
        ? { made: true }
        : { made: false, present: outcome.present && comment.parse(outcome.present) };
    },

    release: async (id, admin) => {
      const outcome = await update(id, 'REMOVE #claim', {
        expression: '#claim.#by = :admin',
        names: { '#claim': 'claim', '#by': 'by' },
        values: { ':admin': admin },
      });
      return outcome.written || outcome.present !== undefined;
    },
  };
};
