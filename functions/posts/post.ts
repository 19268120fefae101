import * as z from 'zod/mini';

/** What is commented on. Times are ISO 8601 in UTC. */
export const post = z.object({
  id: z.string(),
  site: z.string(),
  title: z.string(),
  url: z.optional(z.string()),
  body: z.optional(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Post = z.infer<typeof post>;

/** In a list a post is shown without its body. */
export const listedPost = z.omit(post, { body: true });
export type ListedPost = z.infer<typeof listedPost>;
