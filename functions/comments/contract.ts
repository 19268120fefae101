import * as z from 'zod/mini';
import { postPath } from '../posts/contract.ts';
import { idempotencyKey } from '../shared/idempotency-key.ts';
import { pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';
import { comment } from './comment.ts';
import { commentContent } from './comment-content.ts';

/** A comment as its readers see it. */
const publicComment = z.pick(comment, {
  id: true,
  post: true,
  author: true,
  content: true,
  status: true,
  created_at: true,
  updated_at: true,
});

export const commentRoutes = contract('comments', {
  submitComment: {
    method: 'POST',
    path: '/api/posts/{post_id}/comments/submit',
    access: 'user',
    summary: 'Submit a comment; it is seen by others once it was moderated',
    input: { path: postPath, headers: idempotencyKey, body: z.object({ content: commentContent }) },
    success: { status: 201, body: z.omit(publicComment, { updated_at: true }) },
    problems: [404, 409, 422],
  },
  listComments: {
    method: 'GET',
    path: '/api/posts/{post_id}/comments',
    access: 'public',
    summary: 'The approved comments of a post, newest first',
    input: { path: postPath, query: z.object(pageQuery) },
    success: { status: 200, body: z.array(publicComment) },
    problems: [404],
  },
});
