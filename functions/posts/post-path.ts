import * as z from 'zod/mini';

/** The id of a post: a publisher may bring its own. */
export const postId = z
  .string()
  .check(z.regex(/^[\w-]{1,64}$/, 'Must be 1 to 64 letters (a to z), digits, hyphens or underscores'));

/** The id of a post in a path. */
export const postPath = z.object({ post_id: postId });
