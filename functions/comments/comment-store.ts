import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import { itemUpdate } from '../shared/item-update.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import type { AuditRecord } from './audit-record.ts';
import type { Change, Submission } from './change.ts';
import { type Comment, comment } from './comment.ts';
import { auditItem, commentItem, commentKey } from './comment-item.ts';
import { notificationsOf } from './notification.ts';
import { receiptKey, receiptOf, submissionReceipt } from './submission-receipt.ts';

/** What came of a change: it was made, or the comment had changed before and now is as `present` says. */
export type ChangeOutcome = { readonly made: true } | { readonly made: false; readonly present: Comment | undefined };

type SubmitOutcome =
  | { readonly outcome: 'submitted' }
  | { readonly outcome: 'repeated' /** The id of the comment of the first time. */; readonly comment: string }
  | { readonly outcome: 'key-used-otherwise' };

/** The only one who writes comments, their audit records and the notifications of their changes. */
export interface CommentStore {
  /**
   * Writes a new comment with its audit record. Under an idempotency key that its author has used within a day nothing is
   * written, and the outcome says whether it was for the same text under the same post.
   */
  submit(submission: Submission): Promise<SubmitOutcome>;
  find(id: string): Promise<Comment | undefined>;
  /** The comment and, in the same read, the ids of those to tell should it be flagged. */
  findWithAdmins(id: string): Promise<{ comment: Comment | undefined; admins: readonly string[] }>;
  /**
   * Makes a change in one transaction: comment, audit record, notifications. Only if the comment still has the status
   * and version of `change.before`, so that of two who change the same state one loses and is told.
   * @param admins whom to notify if the change is one that admins are told of
   */
  make(change: Change, admins: readonly string[]): Promise<ChangeOutcome>;
  /** Puts off the rescue of a comment if it is still as given, and tells whether it was. Not a change of state. */
  postponeRescue(comment: Comment, until: Date): Promise<boolean>;
  /** Notes that the account of the author is gone. Not a change of state: nothing is told or recorded. */
  loseAuthor(id: string): Promise<void>;
}

export const commentStore = (table: Table): CommentStore => {
  const { client, name: TableName } = table;

  const putAudit = (record: AuditRecord) => ({
    Put: { TableName, Item: auditItem(record), ConditionExpression: 'attribute_not_exists(pk)' },
  });

  /** Refused while the key is remembered; DynamoDB may keep what is expired for days. */
  const putReceipt = (receipt: ReturnType<typeof receiptOf>, now: string) => ({
    Put: {
      TableName,
      Item: receipt,
      ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':now': Math.floor(new Date(now).getTime() / 1_000) },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  });

  /** What erases a comment takes the receipt along: its fingerprint is of the text. Purging comes when it has expired. */
  const deleteReceipt = ({ audit, before: { author_id, idempotency_key } }: Change) =>
    audit.event === 'erasedByAuthor' && idempotency_key !== undefined
      ? [{ Delete: { TableName, Key: receiptKey(author_id, idempotency_key) } }]
      : [];

  return {
    submit: async (submission) => {
      const { idempotency_key: key } = submission.comment;
      const putComment = {
        Put: { TableName, Item: commentItem(submission.comment), ConditionExpression: 'attribute_not_exists(pk)' },
      };
      const receipt = key === undefined ? undefined : receiptOf(submission, key);
      const outcome = await transact(table, [
        ...(receipt === undefined ? [] : [putReceipt(receipt, submission.comment.created_at)]),
        putComment,
        putAudit(submission.audit),
      ]);
      if (outcome.written) {
        return { outcome: 'submitted' };
      }
      if (receipt === undefined) {
        throw new Error(`The comment ${submission.comment.id} exists already`);
      }
      const earlier = submissionReceipt.parse(outcome.present);
      return earlier.fingerprint === receipt.fingerprint
        ? { outcome: 'repeated', comment: earlier.comment }
        : { outcome: 'key-used-otherwise' };
    },

    find: async (id) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: commentKey(id), ConsistentRead: true }));
      return Item && comment.parse(Item);
    },

    findWithAdmins: async (id) => {
      const items = await batchGet(table, [commentKey(id), adminsKey]);
      const found = items.find(({ sk }) => sk === commentKey(id).sk);
      return {
        comment: found && comment.parse(found),
        admins: adminsIn(items.find(({ sk }) => sk === adminsKey.sk)),
      };
    },

    make: async (change, admins) => {
      const outcome = await transact(table, [
        {
          Update: {
            TableName,
            Key: commentKey(change.before.id),
            ...itemUpdate(commentItem(change.before), commentItem(change.after), ['status', 'version']),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        putAudit(change.audit),
        ...deleteReceipt(change),
        ...notificationsOf(change, admins).map((Item) => ({ Put: { TableName, Item } })),
      ]);
      if (outcome.written) {
        return { made: true };
      }
      return { made: false, present: outcome.present && comment.parse(outcome.present) };
    },

    postponeRescue: async (stuck, until) => {
      try {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: commentKey(stuck.id),
            ...itemUpdate(commentItem(stuck), commentItem({ ...stuck, rescue_at: until.toISOString() }), [
              'version',
              'rescue_at',
            ]),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) {
          return false;
        }
        throw error;
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
