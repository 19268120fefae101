import { type MarkedRequest, receiptKey } from '../shared/receipt.ts';
import type { Comment } from './comment.ts';

const operation = 'submitComment';

/** A submission as the request that its author may repeat; none without an Idempotency-Key. */
export const submissionRequest = ({
  author_id: user,
  idempotency_key: key,
  post,
  parent,
  content,
}: Comment): MarkedRequest | undefined =>
  key === undefined ? undefined : { user, operation, key, content: { post, parent, content } };

/** The key of its receipt. */
export const submissionKey = (user: string, key: string) => receiptKey({ user, operation, key });
