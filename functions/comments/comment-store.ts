import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import { itemUpdate, onlyIf } from '../shared/item-update.ts';
import { eraseFingerprint, type MarkedRequest, putReceipt, type Repetition, repetitionOf } from '../shared/receipt.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { updateIf } from '../shared/update-if.ts';
import type { AuditRecord } from './audit-record.ts';
import { auditTrail } from './audit-trail.ts';
import type { Change, Submission } from './change.ts';
import { notClaimedByAnother } from './claim.ts';
import { type Comment, comment } from './comment.ts';
import { auditItem, auditKey, commentItem, commentKey } from './comment-item.ts';
import { degradedItem, isToBeMended } from './degraded-decisions.ts';
import type { ImportedComment } from './imported-comment.ts';
import { notificationsOf } from './notification.ts';
import { putRecentText, secondsUntilForgotten } from './recent-text.ts';
import { submissionKey } from './submission-request.ts';

/** What came of a change: it was made, or the comment had changed before and now is as `present` says. */
export type ChangeOutcome = { readonly made: true } | { readonly made: false; readonly present: Comment | undefined };

/** What came of a submission: it was made, or was made before, or its author wrote the same a short time ago. */
export type SubmissionOutcome =
  | { readonly outcome: 'submitted' }
  | Repetition
  | { readonly outcome: 'same-text' /** Seconds until it may be said again. */; readonly retryAfter: number };

/** The only one who writes comments, their audit records and the notifications of their changes. */
export interface CommentStore {
  /**
   * Writes a new comment with its audit record.
   * @param request as whose answer it is remembered; nothing is written if its key is remembered already
   * @param textHash by which a text is known that its author may not repeat within ten minutes
   */
  submit(submission: Submission, request?: MarkedRequest, textHash?: string): Promise<SubmissionOutcome>;
  /** Writes a comment that comes from elsewhere, with its audit records, unless there is one with its id, and tells whether. */
  addImported(imported: ImportedComment): Promise<boolean>;
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
   */
  make(change: Change, admins: readonly string[]): Promise<ChangeOutcome>;
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

  const putAudit = (record: AuditRecord, { site }: Comment) => ({
    Put: { TableName, Item: auditItem(record, site), ConditionExpression: 'attribute_not_exists(pk)' },
  });

  const putNew = (added: Comment) => ({
    Put: { TableName, Item: commentItem(added), ConditionExpression: 'attribute_not_exists(pk)' },
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
    submit: async ({ comment: submitted, audit }, request, textHash) => {
      const now = new Date(submitted.created_at);
      const conditional = [
        // The receipt first: who repeats a submission gets its answer, and is not told that he said the same before.
        ...(request === undefined ? [] : [putReceipt(TableName, request, submitted.id, now)]),
        ...(textHash === undefined ? [] : [putRecentText(TableName, submitted.author_id, textHash, now)]),
      ];
      const items = [...conditional, putNew(submitted), putAudit(audit, submitted)];
      const outcome = await transact(table, items, conditional.length);
      if (outcome.written) {
        return { outcome: 'submitted' };
      }
      return request !== undefined && outcome.failed === 0
        ? repetitionOf(request, outcome.present)
        : { outcome: 'same-text', retryAfter: secondsUntilForgotten(outcome.present, now) };
    },

    addImported: async ({ comment: added, history }) =>
      (await transact(table, [putNew(added), ...history.map((record) => putAudit(record, added))])).written,

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

    make: async (change, admins) => {
      const items = [
        {
          Update: {
            TableName,
            Key: commentKey(change.before.id),
            ...updateOf(change),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
          },
        },
        putAudit(change.audit, change.after),
        ...eraseReceipt(change),
        ...(isToBeMended(change.audit) ? [{ Put: { TableName, Item: degradedItem(change.audit) } }] : []),
        ...notificationsOf(change, admins).map((Item) => ({ Put: { TableName, Item } })),
      ];
      const outcome = await transact(table, items);
      return outcome.written
        ? { made: true }
        : { made: false, present: outcome.present && comment.parse(outcome.present) };
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
