import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Contention } from '../shared/contention.ts';
import { itemUpdate, onlyIf } from '../shared/item-update.ts';
import { eraseFingerprint, type MarkedRequest, putReceipt, type Repetition, repetitionOf } from '../shared/receipt.ts';
import type { Table } from '../shared/table.ts';
import { type TransactItem, transact } from '../shared/transaction.ts';
import { chained } from './audit-chain.ts';
import type { AuditMac } from './audit-mac.ts';
import type { Change, Submission } from './change.ts';
import { notClaimedByAnother } from './claim.ts';
import { type Comment, comment } from './comment.ts';
import { commentItem, commentKey } from './comment-item.ts';
import { degradedItem, isToBeMended } from './degraded-decisions.ts';
import { forgetReasons } from './forget-reasons.ts';
import type { ImportedComment } from './imported-comment.ts';
import { notificationsOf } from './notification.ts';
import { putRecentText, secondsUntilForgotten } from './recent-text.ts';
import { settlementOf } from './report-settlement.ts';
import { type StoredComments, storedComments } from './stored-comments.ts';
import { submissionKey } from './submission-request.ts';

/** What came of a change: it was made, or the comment had changed before and now is as `present` says. */
export type ChangeOutcome = { readonly made: true } | { readonly made: false; readonly present: Comment | undefined };

/** What came of a submission: it was made, or was made before, or its author wrote the same a short time ago. */
export type SubmissionOutcome =
  | { readonly outcome: 'submitted' }
  | Repetition
  | { readonly outcome: 'same-text' /** Seconds until it may be said again. */; readonly retryAfter: number };

/** The only one who writes comments, their audit records and the notifications of their changes. */
export interface CommentStore extends StoredComments {
  /**
   * Writes a new comment with its audit record.
   * @param request as whose answer it is remembered; nothing is written if its key is remembered already
   * @param textHash by which a text is known that its author may not repeat within ten minutes
   */
  submit(submission: Submission, request?: MarkedRequest, textHash?: string): Promise<SubmissionOutcome>;
  /** Writes a comment that comes from elsewhere, with its audit records, unless there is one with its id, and tells whether. */
  addImported(imported: ImportedComment): Promise<boolean>;
  /**
   * Makes a change in one transaction: comment, audit record, notifications. Only if the comment still has the status
   * and version of `change.before`, so that of two who change the same state one loses and is told; and for an admin only
   * if no other admin has claimed it. A claim ends with the change, and so do the reports that it settles.
   * @param admins whom to notify if the change is one that admins are told of
   * @param along what is written together with it, or prevents it: then the comment is as it was
   * @throws Contention when readers kept reporting
   */
  make(change: Change, admins: readonly string[], along?: readonly TransactItem[]): Promise<ChangeOutcome>;
  /** Notes that the account of the author is gone. Not a change of state: nothing is told or recorded. */
  loseAuthor(id: string): Promise<void>;
}

/** How often the reports of a comment are read again that somebody adds to at the same moment. */
const settlingAttempts = 5;

const updateOf = ({ before, audit, claimant }: Change, after: Comment) => {
  const update = itemUpdate(commentItem(before), commentItem(after), ['status', 'version'], ['claim', 'tried_alone']);
  return claimant === undefined ? update : onlyIf(update, notClaimedByAnother(claimant, audit.at));
};

/** @param mac makes the chain of the audit records */
export const commentStore = (table: Table, mac: AuditMac): CommentStore => {
  const { client, name: TableName } = table;

  const put = (Item: Readonly<Record<string, unknown>>) => ({
    Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });

  /** What takes the text takes the fingerprint of it along. Purging comes when the receipt has expired. */
  const eraseReceipt = ({ audit, before: { id, author_id, created_at, idempotency_key: key } }: Change) =>
    audit.to === 'PURGED' && audit.event !== 'purged' && key !== undefined
      ? eraseFingerprint(TableName, submissionKey(author_id, key), {
          made: id,
          at: new Date(created_at),
          now: new Date(audit.at),
        })
      : [];

  return {
    ...storedComments(table),

    submit: async ({ comment: submitted, audit }, request, textHash) => {
      const now = new Date(submitted.created_at);
      const conditional = [
        // The receipt first: who repeats a submission gets its answer, and is not told that he said the same before.
        ...(request === undefined ? [] : [putReceipt(TableName, request, submitted.id, now)]),
        ...(textHash === undefined ? [] : [putRecentText(TableName, submitted.author_id, textHash, now)]),
      ];
      const { comment: added, items: records } = chained(mac, submitted, [audit]);
      const items = [...conditional, put(commentItem(added)), ...records.map(put)];
      const outcome = await transact(table, items, conditional.length);
      if (outcome.written) {
        return { outcome: 'submitted' };
      }
      return request !== undefined && outcome.failed === 0
        ? repetitionOf(request, outcome.present)
        : { outcome: 'same-text', retryAfter: secondsUntilForgotten(outcome.present, now) };
    },

    addImported: async ({ comment: imported, history }) => {
      const { comment: added, items: records } = chained(mac, imported, history);
      return (await transact(table, [put(commentItem(added)), ...records.map(put)])).written;
    },

    make: async (change, admins, along = []) => {
      const { comment: after, items: records } = chained(mac, change.after, [change.audit], change.before);
      for (let tried = 0; tried < settlingAttempts; tried += 1) {
        const settlement = await settlementOf(table, change, tried === 0);
        const items = [
          {
            Update: {
              TableName,
              Key: commentKey(change.before.id),
              ...updateOf(change, after),
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
            },
          },
          ...along,
          ...settlement.conditional,
          ...records.map(put),
          ...settlement.others,
          ...eraseReceipt(change),
          ...(await forgetReasons(table, change)),
          ...(isToBeMended(change.audit) ? [{ Put: { TableName, Item: degradedItem(change.audit) } }] : []),
          ...notificationsOf(change, admins).map((Item) => ({ Put: { TableName, Item } })),
        ];
        const outcome = await transact(table, items, 1 + along.length + settlement.conditional.length);
        if (outcome.written) {
          return { made: true };
        }
        if (outcome.failed === 0) {
          return { made: false, present: outcome.present && comment.parse(outcome.present) };
        }
        if (outcome.failed <= along.length) {
          return { made: false, present: change.before };
        }
      }
      throw new Contention('Readers kept reporting the comment');
    },

    loseAuthor: async (id) => {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: commentKey(id),
          UpdateExpression: 'SET author_gone = :true',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':true': true },
        }),
      );
    },
  };
};
