import * as z from 'zod/mini';

/** What becomes of the comments of somebody who deletes the account. */
export const fateOfComments = z.enum(['keep', 'erase'], 'Must be "keep" or "erase"');

/** The wish of a user to be forgotten, kept until it is fulfilled. */
export const erasure = z.object({
  /** The user's. */
  id: z.string(),
  username: z.string(),
  comments: fateOfComments,
  requested_at: z.string(),
  /** Since when the account is gone, so that no more tokens are given for it. */
  account_gone_at: z.optional(z.string()),
});
export type Erasure = z.infer<typeof erasure>;

/**
 * Access tokens live up to 5 minutes longer than the account, and what was written with one stands in the index some moments
 * later. After this time nothing can come any more, and what a sweep finds is the last.
 */
const settledAfterMilliseconds = 10 * 60_000;

/** Whether a sweep that finds nothing more at this time is the last. */
export const isSettled = ({ account_gone_at }: Erasure, now: Date): boolean =>
  account_gone_at !== undefined && now.getTime() - new Date(account_gone_at).getTime() >= settledAfterMilliseconds;
