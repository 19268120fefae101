import * as z from 'zod/mini';
import { auditRecord } from '../comments/audit-record.ts';
import { comment } from '../comments/comment.ts';
import { notification } from '../comments/notification.ts';
import { report } from '../comments/report.ts';
import { standing } from '../comments/standing.ts';
import { suspension, suspensionRecord } from '../comments/suspension.ts';
import { givenPassword } from '../identity/credentials.ts';
import { pageHeaders, pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';
import { timestamp } from '../shared/timestamp.ts';
import { role } from '../shared/user.ts';
import { fateOfComments } from './erasure.ts';

/**
 * What its author is told of a change. Who else made it is told by what he is, not by who; and why by the reason that was
 * given, not by scores, categories and lists, by which he could try until a text passes.
 */
const ownRecord = z.extend(
  z.pick(auditRecord, { comment: true, version: true, event: true, from: true, to: true, at: true, reason: true }),
  { actor: z.object({ kind: z.string(), id: z.optional(z.string()) }) },
);

const byWhat = { by: z.object({ kind: z.string() }) };
const ownSuspension = z.extend(suspension, byWhat);
const ownSuspensionRecord = z.extend(z.omit(suspensionRecord, { id: true }), byWhat);

const personalData = z
  .object({
    exported_at: timestamp,
    account: z.object({
      user_id: z.string(),
      username: z.string(),
      email: z.optional(z.string()),
      email_verified: z.boolean(),
      role,
      created_at: z.optional(timestamp),
    }),
    comments: z
      .array(
        z.extend(z.omit(comment, { claim: true, chain: true, scored_version: true }), { history: z.array(ownRecord) }),
      )
      .check(z.describe('Oldest first, in any status; each with the records of its changes.')),
    reports: z.array(report).check(z.describe('What the user reported, of texts that are still there; oldest first.')),
    notifications: z.array(notification),
    standing: z.optional(
      z
        .extend(z.pick(standing, { approved: true, rejected: true, suspensions: true, rejections: true }), {
          suspension: z.optional(ownSuspension),
        })
        .check(z.describe('What became of the comments, and what followed from it.')),
    ),
    suspensions: z.array(ownSuspensionRecord).check(z.describe('When one was suspended or reinstated, oldest first.')),
    other: z
      .array(z.record(z.string(), z.unknown()))
      .check(z.describe("Whatever else is kept under the user's id, as it is kept.")),
  })
  .register(z.globalRegistry, {
    id: 'PersonalData',
    description:
      'Everything that is stored about a user. What exceeds some megabytes goes on in the next document, by the `Link` header.',
  });
export type PersonalData = z.infer<typeof personalData>;

export const privacyRoutes = contract('privacy', {
  exportAccount: {
    method: 'GET',
    path: '/api/auth/me/export',
    access: 'user',
    summary: 'Everything that is stored about the user',
    input: { query: z.object({ cursor: pageQuery.cursor }) },
    success: { status: 200, headers: z.object(pageHeaders), body: personalData },
    problems: [404, 429],
    attempts: { seconds: 3_600, perNetwork: 100, perAccount: 30, successesCount: true },
  },
  deleteAccount: {
    method: 'DELETE',
    path: '/api/auth/me',
    access: 'user',
    summary: 'Delete the own account, and with `?comments=erase` all that was written',
    input: {
      query: z.object({ comments: z._default(fateOfComments, 'keep') }),
      body: z.object({ password: givenPassword }),
    },
    success: { status: 204, body: z.undefined() },
    problems: [403, 409, 429],
    attempts: { seconds: 900, perNetwork: 100, perAccount: 10, together: 'own-password' },
  },
});
