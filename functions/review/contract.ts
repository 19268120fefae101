import * as z from 'zod/mini';
import { auditRecord, match, scoring } from '../comments/audit-record.ts';
import { claim } from '../comments/claim.ts';
import { comment } from '../comments/comment.ts';
import { report, reportReason } from '../comments/report.ts';
import { postPath } from '../posts/post-path.ts';
import { givenId, givenUserId } from '../shared/given-id.ts';
import { pageHeaders, pageQuery } from '../shared/page.ts';
import { plainText } from '../shared/plain-text.ts';
import { presentState } from '../shared/problem.ts';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';
import { givenTime, timestamp } from '../shared/timestamp.ts';
import { explanation } from './explanation.ts';

const commentPath = z.object({ comment_id: givenId });

const matchedTerm = z.extend(match, {
  term: z.string().check(z.describe('What matched; empty once the text that was judged is gone or changed.')),
});

const shownScoring = z
  .extend(scoring, {
    matches: z.optional(z.array(matchedTerm).check(z.describe('The first 50 matches of keyword lists.'))),
    explanation,
  })
  .register(z.globalRegistry, {
    id: 'ShownScoring',
    description: 'What a scorer said of a text and what the policy made of it, explained, with the terms that matched.',
  });

const reviewedComment = z
  .extend(
    z.pick(comment, {
      id: true,
      post: true,
      post_title: true,
      author: true,
      author_id: true,
      content: true,
      edited: true,
      parent: true,
      status: true,
      version: true,
      created_at: true,
      updated_at: true,
      reason: true,
    }),
    {
      moderation_response: z.nullable(shownScoring),
      claim: z.nullable(claim),
      appeal: comment.shape.appeal,
      open_reports: z.int().check(z.describe('How many reports of readers wait for a decision about it.')),
    },
  )
  .register(z.globalRegistry, {
    id: 'ReviewedComment',
    description:
      'A comment as admins see it: with what the scorer said, null when it was never scored, and with the claim that an ' +
      'admin has on it, null when none has.',
  });
export type ReviewedComment = z.infer<typeof reviewedComment>;

const shownReport = z
  .pick(report, { reporter: true, reason: true, details: true, reported_at: true, weight: true, status: true })
  .register(z.globalRegistry, { id: 'Report', description: 'That a reader reported the present text of a comment.' });

const commentInFull = z
  .extend(reviewedComment, {
    history: z.array(auditRecord).check(z.describe('What happened to it, oldest first.')),
    reports: z.object({
      by_reason: z
        .partialRecord(reportReason, z.int())
        .check(z.describe('How many reports of its present text give which reason.')),
      latest: z.array(shownReport).check(z.describe('The latest 100 of them, the newest first.')),
    }),
  })
  .register(z.globalRegistry, {
    id: 'CommentInFull',
    description: 'A comment as admins see it, with its history and what readers reported of its present text.',
  });
export type CommentInFull = z.infer<typeof commentInFull>;

/** What of the review queue is asked for. */
const queueFilter = {
  site,
  sort: z._default(
    z
      .enum(['newest', 'oldest', 'score'], 'Must be "newest", "oldest" or "score"')
      .check(
        z.describe(
          'By the time of flagging, or by the highest confidence that flagged a comment: of the newest 1,000, the highest first.',
        ),
      ),
    'newest',
  ),
  post: z.optional(postPath.shape.post_id),
  author: z.optional(givenUserId.check(z.describe('A user id.'))),
  category: z.optional(
    z.string().check(z.minLength(1), z.maxLength(100), z.describe('One that the comment was flagged for.')),
  ),
  newer_than: z.optional(givenTime.check(z.describe('Flagged after this time.'))),
  older_than: z.optional(givenTime.check(z.describe('Flagged before this time.'))),
};

const decision = {
  action: z.enum(['approve', 'reject'], 'Must be "approve" or "reject"'),
  reason: z.optional(plainText(500)),
};
export type Decision = z.infer<z.ZodMiniObject<typeof decision>>;

const message = z.object({ message: z.string() });

const bulkResult = z
  .object({
    id: z.string(),
    outcome: z.enum(['done', 'not_found', 'conflict', 'failed']),
    /** Of a comment that there is. */
    present: z.optional(presentState),
    detail: z.optional(z.string().check(z.describe('Why it was not done.'))),
  })
  .register(z.globalRegistry, { id: 'BulkResult', description: 'What came of an action on one of many comments.' });
export type BulkResult = z.infer<typeof bulkResult>;

export const reviewRoutes = contract('review', {
  listFlaggedComments: {
    method: 'GET',
    path: '/api/admin/comments/flagged',
    access: 'admin',
    summary: 'The review queue of a site; a page of what is filtered may be short though more follow',
    input: { query: z.object({ ...queueFilter, ...pageQuery }) },
    success: { status: 200, headers: z.object(pageHeaders), body: z.array(reviewedComment) },
  },
  getReviewedComment: {
    method: 'GET',
    path: '/api/admin/comments/{comment_id}',
    access: 'admin',
    summary: 'One comment in any status, with its decision explained, its history and the reports of readers',
    input: { path: commentPath },
    success: { status: 200, body: commentInFull },
    problems: [404],
  },
  getCommentHistory: {
    method: 'GET',
    path: '/api/admin/comments/{comment_id}/history',
    access: 'admin',
    summary: 'What happened to a comment, oldest first',
    input: { path: commentPath },
    success: { status: 200, body: z.array(auditRecord) },
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
        ...decision,
        version: z.optional(
          z.int().check(z.describe('The version that was judged: 409 when the comment has another by now.')),
        ),
        take_over: z.optional(z.boolean().check(z.describe("Do it in spite of another admin's claim."))),
      }),
    },
    success: { status: 200, body: message },
    problems: [404, 409],
  },
  bulkAct: {
    method: 'POST',
    path: '/api/admin/comments/actions',
    access: 'admin',
    summary: 'Approve or reject up to 100 comments, each by itself',
    input: {
      body: z.object({
        ...decision,
        versions: z.optional(
          z
            .record(givenId, z.int())
            .check(z.describe('By id, the versions that were judged: a conflict where a comment has another by now.')),
        ),
        ids: z.array(givenId).check(
          z.minLength(1),
          z.maxLength(100),
          z.refine((ids) => new Set(ids).size === ids.length, 'Must not name a comment twice'),
          z.meta({ uniqueItems: true }),
        ),
      }),
    },
    success: {
      status: 200,
      body: z.object({ results: z.array(bulkResult).check(z.describe('In the order of `ids`.')) }),
    },
  },
  undoAction: {
    method: 'POST',
    path: '/api/admin/comments/{comment_id}/undo',
    access: 'admin',
    summary: 'Flag a comment again that oneself approved or rejected in the last 5 minutes, if nothing happened since',
    input: { path: commentPath },
    success: { status: 200, body: message },
    problems: [404, 409],
  },
  claimComment: {
    method: 'POST',
    path: '/api/admin/comments/{comment_id}/claim',
    access: 'admin',
    summary: 'Have a flagged comment to oneself for 2 minutes, or for 2 more: no other admin can act on it meanwhile',
    input: { path: commentPath },
    success: { status: 200, body: z.object({ claimed_by: z.string(), claimed_until: timestamp }) },
    problems: [404, 409],
  },
  releaseComment: {
    method: 'DELETE',
    path: '/api/admin/comments/{comment_id}/claim',
    access: 'admin',
    summary: 'Give back the own claim on a comment, if there is one',
    input: { path: commentPath },
    success: { status: 204, body: z.undefined() },
    problems: [404],
  },
});
