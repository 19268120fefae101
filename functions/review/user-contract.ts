import * as z from 'zod/mini';
import { comment, status } from '../comments/comment.ts';
import { authorRecord } from '../comments/standing.ts';
import { suspension, suspensionRecord } from '../comments/suspension.ts';
import { givenUserId } from '../shared/given-id.ts';
import { plainLine } from '../shared/plain-text.ts';
import { contract } from '../shared/route.ts';
import { givenTime, timestamp } from '../shared/timestamp.ts';
import { role } from '../shared/user.ts';

const userPath = z.object({ user_id: givenUserId });

const suspensionOfUser = z
  .object({
    user_id: z.string(),
    suspension: z.nullable(z.omit(suspension, { lifted_at: true })),
  })
  .register(z.globalRegistry, {
    id: 'SuspensionOfUser',
    description: 'A user, and what keeps him from writing at present.',
  });

const userRecord = z
  .object({
    user_id: z.string(),
    username: z.string(),
    role,
    created_at: z.optional(timestamp),
    ...authorRecord.shape,
    rejections: z
      .array(z.object({ comment: z.string(), at: timestamp }))
      .check(z.describe('The last twenty that nobody took back, newest first.')),
    held: z.boolean().check(z.describe('Whether a person decides about every new comment, after repeated rejections.')),
    suspension: suspensionOfUser.shape.suspension,
    suspensions: z.array(suspensionRecord).check(z.describe('The last twenty changes, newest first.')),
    comments: z.object({
      by_status: z.partialRecord(status, z.int()).check(z.describe('Of the newest 100.')),
      more: z.boolean().check(z.describe('Whether there are more than those 100.')),
      recent: z
        .array(
          z.pick(comment, {
            id: true,
            post: true,
            post_title: true,
            content: true,
            status: true,
            created_at: true,
            updated_at: true,
            reason: true,
          }),
        )
        .check(z.describe('The newest twenty, newest first.')),
    }),
  })
  .register(z.globalRegistry, { id: 'UserRecord', description: 'A user as an author, as admins see him.' });

/** What admins do about users as authors. */
export const userRoutes = contract('review', {
  getUser: {
    method: 'GET',
    path: '/api/admin/users/{user_id}',
    access: 'admin',
    summary: "What became of a user's comments, the newest of them, and the suspensions",
    input: { path: userPath },
    success: { status: 200, body: userRecord },
    problems: [404],
  },
  suspendUser: {
    method: 'POST',
    path: '/api/admin/users/{user_id}/suspension',
    access: 'admin',
    summary: 'Keep a user from writing, for some time or until further notice; replaces a suspension that runs',
    input: {
      path: userPath,
      body: z.object({
        reason: plainLine(500).check(z.describe('Shown to the user.')),
        until: z.optional(
          givenTime.check(z.describe('When it ends by itself. Without `until` and `days` it does not.')),
        ),
        days: z.optional(z.int().check(z.minimum(1), z.maximum(3_650), z.describe('Instead of `until`.'))),
      }),
    },
    success: { status: 200, body: suspensionOfUser },
    problems: [404, 409, 422],
  },
  reinstateUser: {
    method: 'DELETE',
    path: '/api/admin/users/{user_id}/suspension',
    access: 'admin',
    summary: 'Let a user write again before the suspension ends',
    input: { path: userPath },
    success: { status: 200, body: suspensionOfUser },
    problems: [404, 409],
  },
});
