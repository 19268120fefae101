import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { Submission } from './change.ts';

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
type SubmissionReceipt = z.infer<typeof submissionReceipt>;

/** There is one for each author and key. */
export const receiptKey = (author: string, idempotencyKey: string) => ({
  pk: `IDEMPOTENCY#${author}#submitComment#${idempotencyKey}`,
  sk: 'IDEMPOTENCY',
});

/** The item of the receipt. */
export const receiptOf = ({ comment }: Submission, idempotencyKey: string) => {
  const key = receiptKey(comment.author_id, idempotencyKey);
  const receipt: SubmissionReceipt = {
    comment: comment.id,
    fingerprint: createHmac('sha256', key.pk).update(`${comment.post}\n${comment.content}`).digest('base64'),
    ttl: Math.floor((new Date(comment.created_at).getTime() + rememberedMilliseconds) / 1_000),
  };
  return { ...key, ...receipt };
};
