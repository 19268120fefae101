import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { Comment } from './comment.ts';

/** How long the key of a submission is remembered. */
const rememberedMilliseconds = 24 * 60 * 60_000;

/**
 * What is remembered of a submission that came with an Idempotency-Key: enough to tell a repetition from another
 * submission under the same key, and nothing of the text.
 */
export const submissionReceipt = z.object({
  comment: z.string(),
  /** A hash of post and text, keyed with author and key. */
  fingerprint: z.string(),
  /** When it is forgotten, in seconds since 1970. DynamoDB deletes it some time after. */
  ttl: z.int(),
});
export type SubmissionReceipt = z.infer<typeof submissionReceipt>;

/** There is one for each author and key. */
export const receiptKey = (author: string, idempotencyKey: string) => ({
  pk: `IDEMPOTENCY#${author}#submitComment#${idempotencyKey}`,
  sk: 'IDEMPOTENCY',
});

/** The item of the receipt. */
export const receiptOf = (comment: Comment, idempotencyKey: string) => {
  const key = receiptKey(comment.author_id, idempotencyKey);
  const receipt: SubmissionReceipt = {
    comment: comment.id,
    fingerprint: createHmac('sha256', key.pk).update(`${comment.post}\n${comment.content}`).digest('base64'),
    ttl: Math.floor((new Date(comment.created_at).getTime() + rememberedMilliseconds) / 1_000),
  };
  return { ...key, ...receipt };
};

/** What a submission is whose key was used before: the same again, or another under the same key. */
export type Repetition =
  | { readonly outcome: 'repeated' /** The id of the comment of the first time. */; readonly comment: string }
  | { readonly outcome: 'key-used-otherwise' };

export const repetitionOf = (
  { fingerprint }: Pick<SubmissionReceipt, 'fingerprint'>,
  earlier: SubmissionReceipt,
): Repetition =>
  earlier.fingerprint === fingerprint
    ? { outcome: 'repeated', comment: earlier.comment }
    : { outcome: 'key-used-otherwise' };
