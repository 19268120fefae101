import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';

/** What is commented on. */
export const post = z
  .object({
    id: z.string(),
    site: z.string(),
    title: z.string(),
    url: z.optional(z.string()),
    body: z.optional(z.string()),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .register(z.globalRegistry, { id: 'Post', description: 'What is commented on.' });
export type Post = z.infer<typeof post>;

/** What an admin may replace of a post. Its id and its site stay. */
export type PostContent = Pick<Post, 'title' | 'url' | 'body'>;

/** In a list a post is shown without its body. */
export const listedPost = z
  .omit(post, { body: true })
  .register(z.globalRegistry, { id: 'ListedPost', description: 'A post as lists show it: without its body.' });
export type ListedPost = z.infer<typeof listedPost>;

/** What is left of a deleted post: its id stays taken. */
export const deletedPost = z.object({ id: z.string(), site: z.string(), deleted_at: z.string() });
export type DeletedPost = z.infer<typeof deletedPost>;

/**
 * A submission that found the post before it was deleted may still be under way, and what it writes stands in the index
 * some moments later. After this time no comment can come any more.
 */
const settledAfterMilliseconds = 10 * 60_000;

/** Whether a sweep that finds no comment of the post at this time is the last. */
export const isSettled = ({ deleted_at }: DeletedPost, now: Date): boolean =>
  now.getTime() - new Date(deleted_at).getTime() >= settledAfterMilliseconds;
