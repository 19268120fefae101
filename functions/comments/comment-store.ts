import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import { itemUpdate } from '../shared/item-update.ts';
import { entriesOf, type LedgerEntry } from '../shared/ledger.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { dueOnShelves, newestOnShelves, type ShelfItem } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { type AuditRecord, auditRecord } from './audit-record.ts';
import type { Change, Submission } from './change.ts';
import { type Comment, comment } from './comment.ts';
import { auditItem, auditKey, commentItem, commentKey, ledgerOf, shelves } from './comment-item.ts';
import { notificationsOf } from './notification.ts';
import { receiptKey, receiptOf, submissionReceipt } from './submission-receipt.ts';

/** What came of a change: it was made, or the comment had changed before and now is as `present` says. */
export type ChangeOutcome = { readonly made: true } | { readonly made: false; readonly present: Comment | undefined };

type SubmitOutcome =
  | { readonly outcome: 'submitted' }
  | { readonly outcome: 'repeated' /** The id of the comment of the first time. */; readonly comment: string }
  | { readonly outcome: 'key-used-otherwise' };

/** What an index shows of a comment. */
const listedComment = z.omit(comment, { rescue_at: true });
export type ListedComment = z.infer<typeof listedComment>;

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
  /** The approved comments of a post, newest first. */
  approvedOf(post: string, page: PageRequest): Promise<Page<ListedComment>>;
  /** The review queue of a site, newest first. */
  flagged(site: string, page: PageRequest): Promise<Page<ListedComment>>;
  /** Ids of comments whose rescue is due at `time`. They come from an index, which lags: read again before acting. */
  dueForRescue(time: Date): AsyncIterable<string>;
  /** Ids of comments that were rejected at `time` or before. From an index, as above. */
  rejectedUntil(time: Date): AsyncIterable<string>;
  /** The comments of an author in any status, oldest first; those after a place, if one is given. From an index, as above. */
  byAuthor(author: string, after?: string): AsyncIterable<LedgerEntry>;
  /** A comment with all records of its changes, oldest first. */
  findWithHistory(id: string): Promise<{ comment: Comment; history: readonly AuditRecord[] } | undefined>;
  /** Notes that the account of the author is gone. Not a change of state: nothing is told or recorded. */
  loseAuthor(id: string): Promise<void>;
  /** By comment id, the records that hold the scores of up to 100 comments; comments never scored have none. */
  scoredRecords(
    comments: readonly { id: string; scored_version?: number | undefined }[],
  ): Promise<Map<string, AuditRecord>>;
}

async function* ids(items: AsyncIterable<ShelfItem>): AsyncGenerator<string> {
  for await (const { id } of items) {
    yield id;
  }
}

export const commentStore = (table: Table): CommentStore => {
  const { client, name: TableName } = table;

  const list = async (from: readonly string[], page: PageRequest): Promise<Page<ListedComment>> => {
    const { items, ...rest } = await newestOnShelves(table, from, page);
    return { items: items.map((item) => listedComment.parse(item)), ...rest };
  };

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

    approvedOf: (post, page) => list(shelves.approved(post), page),
    flagged: (site, page) => list(shelves.flagged(site), page),
    dueForRescue: (time) => ids(dueOnShelves(table, shelves.underReview, time)),
    rejectedUntil: (time) => ids(dueOnShelves(table, shelves.rejected, time)),

    byAuthor: (author, after) => entriesOf(table, ledgerOf(author), after),

    findWithHistory: async (id) => {
      const { pk } = commentKey(id);
      const pages = paginateQuery(
        { client },
        {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        },
      );
      const items: Record<string, unknown>[] = [];
      for await (const { Items = [] } of pages) {
        items.push(...Items);
      }
      const found = items.find(({ sk }) => sk === commentKey(id).sk);
      const history = items.filter((item) => item !== found).map((item) => auditRecord.parse(item));
      return found && { comment: comment.parse(found), history };
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

    scoredRecords: async (comments) => {
      const keys = comments.flatMap(({ id, scored_version }) =>
        scored_version === undefined ? [] : [auditKey(id, scored_version)],
      );
      const records = (await batchGet(table, keys)).map((item) => auditRecord.parse(item));
      return new Map(records.map((record) => [record.comment, record]));
    },
  };
};
