import * as z from 'zod/mini';

/** How comments of an author fared until he submitted another. */
export const authorStanding = z
  .object({
    approved: z.int().check(z.minimum(0), z.describe('How many of his comments were approved.')),
    rejected: z.int().check(z.minimum(0), z.describe('How many were rejected.')),
    approved_since_rejection: z
      .int()
      .check(z.minimum(0), z.describe('How many were approved after the last that was rejected.')),
  })
  .register(z.globalRegistry, {
    id: 'AuthorStanding',
    description: 'How comments of an author had fared when he submitted this one.',
  });
export type AuthorStanding = z.infer<typeof authorStanding>;

/** Of an author of whom nothing is known. */
export const noStanding: AuthorStanding = { approved: 0, rejected: 0, approved_since_rejection: 0 };
