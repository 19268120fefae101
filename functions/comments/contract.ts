import * as z from 'zod/mini';
import { postPath } from '../posts/post-path.ts';
import { givenId } from '../shared/given-id.ts';
import { idempotencyKey } from '../shared/idempotency-key.ts';
import { locationHeader } from '../shared/location.ts';
import { pageHeaders, pageQuery, sort } from '../shared/page.ts';
import { plainText } from '../shared/plain-text.ts';
import { contract } from '../shared/route.ts';
import { appealText } from './appeal-text.ts';
import { comment } from './comment.ts';
import { commentContent } from './comment-content.ts';
import { reportReason } from './report.ts';
import { authorRecord } from './standing.ts';
import { suspension } from './suspension.ts';

const publicComment = z
  .pick(comment, {
    id: true,
    post: true,
    author: true,
    content: true,
    edited: true,
    parent: true,
    status: true,
    created_at: true,
    updated_at: true,
  })
  .register(z.globalRegistry, { id: 'Comment', description: 'A comment as its readers see it.' });

const submittedComment = z
  .omit(publicComment, { updated_at: true, edited: true })
  .register(z.globalRegistry, { id: 'SubmittedComment', description: 'A comment as it was submitted.' });

const ownComment = z
  .extend(publicComment, {
    reason: comment.shape.reason,
    may_appeal: z
      .boolean()
      .check(z.describe('Whether an appeal is possible: against a rejection, once for each text.')),
    appealed: z.boolean().check(z.describe('Whether the author appealed for the present text.')),
  })
  .register(z.globalRegistry, { id: 'OwnComment', description: 'A comment as its author sees it, in any status.' });

const commentCount = z
  .object({
    post: postPath.shape.post_id,
    approved: z
      .int()
      .check(z.minimum(0), z.describe('Replies included, also to a comment that cannot be seen any more.')),
  })
  .register(z.globalRegistry, { id: 'CommentCount', description: 'How many approved comments a post has.' });

const postIds = z
  .pipe(
    z.pipe(
      z.string('Must be ids of posts, separated by commas'),
      z.transform((text) => text.split(',')),
    ),
    z.array(postPath.shape.post_id).check(z.maxLength(100, 'Must be 100 ids at most')),
  )
  .check(
    z.meta({
      description: 'Ids of up to 100 posts, separated by commas.',
      pattern: '^[\\w-]{1,64}(,[\\w-]{1,64}){0,99}$',
    }),
  );

const ownStanding = z
  .extend(authorRecord, {
    held: z.boolean().check(z.describe('Whether a person decides about every new comment, after repeated rejections.')),
    suspension: z.nullable(
      z
        .omit(suspension, { by: true, lifted_at: true })
        .check(z.describe('What keeps the user from writing at present; null when nothing does.')),
    ),
  })
  .register(z.globalRegistry, {
    id: 'OwnStanding',
    description: "What became of a user's comments, and what follows from it; a decision shows some seconds later.",
  });

const commentPath = z.object({ comment_id: givenId });

const message = z.object({ message: z.string() });

export const commentRoutes = contract('comments', {
  submitComment: {
    method: 'POST',
    path: '/api/posts/{post_id}/comments/submit',
    access: 'user',
    summary: 'Submit a comment; it is seen by others once it was moderated',
    input: {
      path: postPath,
      headers: idempotencyKey,
      body: z.object({
        content: commentContent,
        parent: z.optional(
          givenId.check(
            z.describe('The id of the comment that this one replies to. A reply to a reply joins its thread.'),
          ),
        ),
      }),
    },
    success: { status: 201, headers: locationHeader, body: submittedComment },
    problems: [403, 404, 409, 422, 429],
  },
  listComments: {
    method: 'GET',
    path: '/api/posts/{post_id}/comments',
    access: 'public',
    summary: 'The approved comments of a post; replies name their parent',
    input: { path: postPath, query: z.object({ sort, ...pageQuery }) },
    success: { status: 200, headers: z.object(pageHeaders), body: z.array(publicComment) },
    problems: [404],
  },
  countComments: {
    method: 'GET',
    path: '/api/comments/counts',
    access: 'public',
    summary: 'How many approved comments posts have, in the order asked; a change shows some seconds later',
    input: { query: z.object({ posts: postIds }) },
    success: { status: 200, body: z.array(commentCount) },
  },
  listOwnComments: {
    method: 'GET',
    path: '/api/comments/mine',
    access: 'user',
    summary: 'The own comments in any status, newest first',
    input: { query: z.object(pageQuery) },
    success: { status: 200, headers: z.object(pageHeaders), body: z.array(ownComment) },
  },
  getOwnStanding: {
    method: 'GET',
    path: '/api/standing',
    access: 'user',
    summary: 'What became of the own comments, and whether and until when one is suspended',
    input: {},
    success: { status: 200, body: ownStanding },
  },
  getOwnComment: {
    method: 'GET',
    path: '/api/comments/{comment_id}',
    access: 'user',
    summary: 'One of the own comments, in any status',
    input: { path: commentPath },
    success: { status: 200, body: ownComment },
    problems: [404],
  },
  editComment: {
    method: 'PUT',
    path: '/api/comments/{comment_id}',
    access: 'user',
    summary: 'Replace the text of an own comment, which goes under review again and is not seen meanwhile',
    input: { path: commentPath, body: z.object({ content: commentContent }) },
    success: { status: 200, body: ownComment },
    problems: [403, 404, 409, 429],
  },
  reportComment: {
    method: 'POST',
    path: '/api/comments/{comment_id}/reports',
    access: 'user',
    summary: 'Report a published comment, once; an admin looks at it when enough readers did',
    input: { path: commentPath, body: z.object({ reason: reportReason, details: z.optional(plainText(500)) }) },
    success: { status: 201, body: message },
    problems: [403, 404, 429],
  },
  appealRejection: {
    method: 'POST',
    path: '/api/comments/{comment_id}/appeal',
    access: 'user',
    summary: 'Have another admin look at an own comment that was rejected, once',
    input: { path: commentPath, body: z.object({ text: z.optional(appealText) }) },
    success: { status: 200, body: message },
    problems: [404, 409],
  },
  deleteComment: {
    method: 'DELETE',
    path: '/api/comments/{comment_id}',
    access: 'user',
    summary: 'Delete an own comment',
    input: { path: commentPath },
    success: { status: 204, body: z.undefined() },
    problems: [404, 409],
  },
});
