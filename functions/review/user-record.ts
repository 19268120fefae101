import * as z from 'zod/mini';
import { comment, status } from '../comments/comment.ts';
import { authorRecord } from '../comments/standing.ts';
import { suspension, suspensionRecord } from '../comments/suspension.ts';
import { timestamp } from '../shared/timestamp.ts';
import { role } from '../shared/user.ts';

/** What keeps a user from writing. */
export const suspensionOfUser = z
  .object({
    user_id: z.string(),
    suspension: z.nullable(z.omit(suspension, { lifted_at: true })),
  })
  .register(z.globalRegistry, {
    id: 'SuspensionOfUser',
    description: 'A user, and what keeps him from writing at present.',
  });

/** A user as an author. */
export const userRecord = z
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
      by_status: z.partialRecord(status, z.int()).check(z.describe('Of the newest 1,000.')),
      more: z.boolean().check(z.describe('Whether there are more than those 1,000.')),
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
