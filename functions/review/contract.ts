import * as z from 'zod/mini';
import { scoring } from '../comments/audit-record.ts';
import { comment } from '../comments/comment.ts';
import { pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';

const commentPath = z.object({ comment_id: z.uuid() });

/** A comment as admins see it: with what the scorer said; null when it was never scored. */
const reviewedComment = z.extend(
  z.pick(comment, {
    id: true,
    post: true,
    post_title: true,
    author: true,
    author_id: true,
    content: true,
    status: true,
    version: true,
    created_at: true,
    updated_at: true,
    reason: true,
  }),
  { moderation_response: z.nullable(scoring) },
);
export type ReviewedComment = z.infer<typeof reviewedComment>;

export const reviewRoutes = contract('review', {
  listFlaggedComments: {
    method: 'GET',
    path: '/api/admin/comments/flagged',
    access: 'admin',
    summary: 'The review queue of a site, newest first',
    input: { query: z.object({ site, ...pageQuery }) },
    success: { status: 200, body: z.array(reviewedComment) },
  },
  getReviewedComment: {
    method: 'GET',
    path: '/api/admin/comments/{comment_id}',
    access: 'admin',
    summary: 'One comment in any status, with its decision',
    input: { path: commentPath },
    success: { status: 200, body: reviewedComment },
    problems: [404],
  },
  actOnComment: {
    method: 'POST',
    path: '/api/admin/comments/{comment_id}/action',
    access: 'admin',
    summary: 'Approve or reject a flagged comment, or take an approved one down',
    input: {
      path: commentPath,
      body: z.object({
        action: z.enum(['approve', 'reject'], 'Must be "approve" or "reject"'),
        reason: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(500))),
      }),
    },
    success: { status: 200, body: z.object({ message: z.string() }) },
    problems: [404, 409],
  },
});
