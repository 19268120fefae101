import { type MarkedRequest, receiptKey } from '../shared/receipt.ts';

const operation = 'submitComment';

/** What a client asks for who submits a comment. */
interface Submitted {
  readonly post: string;
  readonly parent?: string | undefined;
  readonly content: string;
}

/** A submission as the request that its author may repeat; none without an Idempotency-Key. */
export const submissionRequest = (
  user: string,
  key: string | undefined,
  { post, parent, content }: Submitted,
): MarkedRequest | undefined =>
  key === undefined ? undefined : { user, operation, key, content: { post, parent, content } };

/** The key of its receipt. */
export const submissionKey = (user: string, key: string) => receiptKey({ user, operation, key });
