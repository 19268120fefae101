import * as z from 'zod/mini';
import type { Status } from './comment.ts';

const approved: Status = 'APPROVED';

/**
 * What a comment was or became, as the stream shows it: values with their DynamoDB types. A status that this version of
 * the code does not know is not APPROVED, and that is all that matters.
 */
const image = z.object({ post: z.object({ S: z.string() }), status: z.object({ S: z.string() }) });

const streamRecord = z.object({
  eventID: z.string(),
  dynamodb: z.object({ OldImage: z.optional(image), NewImage: z.optional(image) }),
});

/** What one record of the stream says of the number of approved comments. */
export interface ApprovalChange {
  /** The id of the record: the same whenever it comes. */
  readonly event: string;
  readonly post: string;
  /** 1 for a comment that became APPROVED, -1 for one that is not any more, else 0. */
  readonly delta: number;
}

const countOf = (comment: z.infer<typeof image> | undefined): number => (comment?.status.S === approved ? 1 : 0);

/**
 * Reads a record of the stream.
 * @throws Error when it shows no comment
 */
export const approvalChange = (record: unknown): ApprovalChange => {
  const { eventID, dynamodb } = streamRecord.parse(record);
  const { OldImage: before, NewImage: after } = dynamodb;
  // Comments stay under their post, so that either image tells it.
  const { post } = after ?? before ?? {};
  if (post === undefined) {
    throw new Error('The record has no image');
  }
  return { event: eventID, post: post.S, delta: countOf(after) - countOf(before) };
};
