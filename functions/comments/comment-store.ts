import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import { Contention } from '../shared/contention.ts';
import { itemUpdate, onlyIf } from '../shared/item-update.ts';
import { putReceipt, type Receipt, type Repetition, receipt, repetitionOf } from '../shared/receipt.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { updateIf } from '../shared/update-if.ts';
import type { AuditRecord } from './audit-record.ts';
import { auditTrail } from './audit-trail.ts';
import type { Change, Submission } from './change.ts';
import { notClaimedByAnother } from './claim.ts';
import { type Comment, comment } from './comment.ts';
import { auditItem, auditKey, commentItem, commentKey } from './comment-item.ts';
import { degradedItem } from './degraded-decisions.ts';
import { notificationsOf } from './notification.ts';
import { submissionKey, submissionRequest } from './submission-request.ts';
import { allowanceItem, allowanceKey, type WritingAllowance, writingAllowance } from './writing-allowance.ts';

/** What came of a change: it was made, or the comment had changed before and now is as `present` says. */
export type ChangeOutcome = { readonly made: true } | { readonly made: false; readonly present: Comment | undefined };

/** The only one who writes comments, their audit records and the notifications of their changes. */
export interface CommentStore {
  /**
   * Writes a new comment with its audit record. Under an idempotency key that its author has used within a day nothing is
   * written, and the outcome says whether it was for the same text under the same post.
   * @param allowance what the author may write after this; kept in the same transaction
   * @throws Contention when the author wrote something else since the allowance was read
   */
  submit(submission: Submission, allowance?: WritingAllowance): Promise<{ outcome: 'submitted' } | Repetition>;
  find(id: string): Promise<Comment | undefined>;
  /** Those of up to 100 comments that exist, in no order. */
  findAll(ids: readonly string[]): Promise<readonly Comment[]>;
  /** The comment and, in the same read, the ids of those to tell should it be flagged. */
  findWithAdmins(id: string): Promise<{ comment: Comment | undefined; admins: readonly string[] }>;
  /**
   * Makes a change in one transaction: comment, audit record, notifications. Only if the comment still has the status
   * and version of `change.before`, so that of two who change the same state one loses and is told; and for an admin only
   * if no other admin has claimed it. A claim ends with the change.
   * @param admins whom to notify if the change is one that admins are told of
   * @param allowance what the author may write after this change, which is an edit
   */
  make(change: Change, admins: readonly string[], allowance?: WritingAllowance): Promise<ChangeOutcome>;
  /**
   * What an author wrote lately: the allowance that is left, undefined when nothing was written, and the receipt of what
   * was submitted with this key.
   */
  recall(
    author: string,
    idempotencyKey?: string,
  ): Promise<{ allowance: WritingAllowance | undefined; receipt: Receipt | undefined }>;
  /** Puts off the rescue of a comment if it is still as given, and tells whether it was. Not a change of state. */
  postponeRescue(comment: Comment, until: Date): Promise<boolean>;
  /** Takes from the records of a comment what admins wrote of it, which may quote the text. For who erases it. */
  forgetReasons(id: string): Promise<void>;
  /** Notes that the account of the author is gone. Not a change of state: nothing is told or recorded. */
  loseAuthor(id: string): Promise<void>;
}

const updateOf = ({ before, after, audit, claimant }: Change) => {
  const update = itemUpdate(commentItem(before), commentItem(after), ['status', 'version'], ['claim', 'tried_alone']);
  return claimant === undefined ? update : onlyIf(update, notClaimedByAnother(claimant, audit.at));
};

export const commentStore = (table: Table): CommentStore => {
  const { client, name: TableName } = table;

  const putAudit = (record: AuditRecord) => ({
    Put: { TableName, Item: auditItem(record), ConditionExpression: 'attribute_not_exists(pk)' },
  });

  /** Only if it follows the one that was read. */
  const putAllowance = (author: string, allowance: WritingAllowance) => ({
    Put: {
      TableName,
      Item: allowanceItem(author, allowance),
      ConditionExpression: 'attribute_not_exists(pk) OR version = :before',
      ExpressionAttributeValues: { ':before': allowance.version - 1 },
    },
  });

  /** What takes the text takes the receipt along: its fingerprint is of the text. Purging comes when it has expired. */
  const deleteReceipt = ({ audit, before: { author_id, idempotency_key } }: Change) =>
    audit.to === 'PURGED' && audit.event !== 'purged' && idempotency_key !== undefined
      ? [{ Delete: { TableName, Key: submissionKey(author_id, idempotency_key) } }]
      : [];

  return {
    submit: async ({ comment: submitted, audit }, allowance) => {
      const request = submissionRequest(submitted);
      const now = new Date(submitted.created_at);
      const conditional = [
        ...(request === undefined ? [] : [putReceipt(TableName, request, submitted.id, now)]),
        ...(allowance === undefined ? [] : [putAllowance(submitted.author_id, allowance)]),
      ];
      const putComment = {
        Put: { TableName, Item: commentItem(submitted), ConditionExpression: 'attribute_not_exists(pk)' },
      };
      const items = [...conditional, putComment, putAudit(audit)];
      const outcome = await transact(table, items, conditional.length);
      if (outcome.written) {
        return { outcome: 'submitted' };
      }
      if (request === undefined || outcome.failed > 0) {
        throw new Contention('The author wrote something else at the same moment');
      }
      return repetitionOf(request, outcome.present);
    },

    find: async (id) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: commentKey(id), ConsistentRead: true }));
      return Item && comment.parse(Item);
    },

    findAll: async (ids) => (await batchGet(table, ids.map(commentKey))).map((item) => comment.parse(item)),

    findWithAdmins: async (id) => {
      const items = await batchGet(table, [commentKey(id), adminsKey]);
      const found = items.find(({ sk }) => sk === commentKey(id).sk);
      return {
        comment: found && comment.parse(found),
        admins: adminsIn(items.find(({ sk }) => sk === adminsKey.sk)),
      };
    },

    make: async (change, admins, allowance) => {
      const items = [
        {
          Update: {
            TableName,
            Key: commentKey(change.before.id),
            ...updateOf(change),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
          },
        },
        ...(allowance === undefined ? [] : [putAllowance(change.after.author_id, allowance)]),
        putAudit(change.audit),
        ...deleteReceipt(change),
        ...(change.audit.scoring?.degraded ? [{ Put: { TableName, Item: degradedItem(change.audit) } }] : []),
        ...notificationsOf(change, admins).map((Item) => ({ Put: { TableName, Item } })),
      ];
      const outcome = await transact(table, items, allowance === undefined ? 1 : 2);
      if (outcome.written) {
        return { made: true };
      }
      if (outcome.failed > 0) {
        throw new Contention('The author wrote something else at the same moment');
      }
      return { made: false, present: outcome.present && comment.parse(outcome.present) };
    },

    recall: async (author, idempotencyKey) => {
      const keys = [
        allowanceKey(author),
        ...(idempotencyKey === undefined ? [] : [submissionKey(author, idempotencyKey)]),
      ];
      const items = await batchGet(table, keys);
      const under = (key: { sk: string } | undefined) => items.find(({ sk }) => sk === key?.sk);
      const [allowance, found] = [under(keys[0]), under(keys[1])];
      return {
        allowance: allowance && writingAllowance.parse(allowance),
        receipt: found && receipt.parse(found),
      };
    },

    postponeRescue: (stuck, until) =>
      updateIf(table, {
        Key: commentKey(stuck.id),
        ...itemUpdate(commentItem(stuck), commentItem({ ...stuck, rescue_at: until.toISOString() }), [
          'version',
          'rescue_at',
        ]),
      }),

    forgetReasons: async (id) => {
      const { history = [] } = (await auditTrail(table).of(id)) ?? {};
      for (const { version } of history.filter(({ reason }) => reason !== undefined)) {
        await client.send(
          new UpdateCommand({ TableName, Key: auditKey(id, version), UpdateExpression: 'REMOVE reason' }),
        );
      }
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
