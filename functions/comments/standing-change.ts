import * as z from 'zod/mini';
import type { Status } from './comment.ts';

const [approved, rejected, flagged, purged]: Status[] = ['APPROVED', 'REJECTED', 'FLAGGED', 'PURGED'];

/**
 * What a comment was or became, as the stream shows it: values with their DynamoDB types. An appeal against its rejection
 * waits until it has a `decided_version`.
 */
const image = z.object({
  id: z.object({ S: z.string() }),
  author_id: z.object({ S: z.string() }),
  status: z.object({ S: z.string() }),
  content: z.object({ S: z.string() }),
  updated_at: z.object({ S: z.string() }),
  author_gone: z.optional(z.unknown()),
  appeal: z.optional(z.object({ M: z.object({ decided_version: z.optional(z.unknown()) }) })),
});
type Image = z.infer<typeof image>;

const streamRecord = z.object({
  eventID: z.string(),
  dynamodb: z.object({ OldImage: z.optional(image), NewImage: z.optional(image) }),
});

/** What one record of the stream says of how the author of a comment stands. */
export interface StandingChange {
  /** The id of the record: the same whenever it comes. */
  readonly event: string;
  readonly author: string;
  readonly comment: string;
  readonly at: string;
  /** 1 for a comment that became APPROVED, -1 for one that is not any more, else 0. */
  readonly approved: number;
  /** 1 for one that was rejected, -1 for one whose rejection was taken back, else 0. */
  readonly rejected: number;
}

const isApproved = (comment: Image | undefined): boolean => comment?.status.S === approved;

/** While its author's appeal waits it is FLAGGED, and the rejection counts until somebody decides. */
const isRejected = (comment: Image | undefined): boolean => {
  const waits = comment?.appeal !== undefined && comment.appeal.M.decided_version === undefined;
  return comment?.status.S === rejected || (comment?.status.S === flagged && waits);
};

/**
 * Reads a record of the stream. A comment whose text goes, because it was purged or erased, leaves its author as he stands;
 * and an edit leaves a rejection as it is: it was the old text that was rejected. A comment of somebody who is not there
 * says nothing of anybody.
 * @throws Error when it shows no comment
 */
export const standingChange = (record: unknown): StandingChange => {
  const { eventID, dynamodb } = streamRecord.parse(record);
  const { OldImage: before, NewImage: after } = dynamodb;
  const shown = after ?? before;
  if (shown === undefined) {
    throw new Error('The record has no image');
  }
  const silent = after === undefined || after.status.S === purged || after.author_gone !== undefined;
  const edited = before !== undefined && after !== undefined && before.content.S !== after.content.S;
  return {
    event: eventID,
    author: shown.author_id.S,
    comment: shown.id.S,
    at: shown.updated_at.S,
    approved: silent ? 0 : Number(isApproved(after)) - Number(isApproved(before)),
    rejected: silent || edited ? 0 : Number(isRejected(after)) - Number(isRejected(before)),
  };
};
