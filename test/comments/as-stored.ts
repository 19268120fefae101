import { expect } from 'vitest';
import type { Comment } from '../../functions/comments/comment.ts';

/** A comment as the store gives it back: with the end of its chain, which `audit-chain.test.ts` is about. */
export const asStored = (comment: Comment) => ({
  ...comment,
  chain: { head: expect.any(String), seal: expect.any(String) },
});
