import * as z from 'zod/mini';
import { auditRecord } from '../comments/audit-record.ts';
import { comment } from '../comments/comment.ts';
import { notification } from '../comments/notification.ts';
import { givenPassword } from '../identity/credentials.ts';
import { contract } from '../shared/route.ts';
import { role } from '../shared/user.ts';
import { fateOfComments } from './erasure.ts';

/** Everything that is stored about a user. What exceeds some megabytes goes on in the next document, by the Link header. */
const personalData = z.object({
  exported_at: z.string(),
  account: z.object({
    user_id: z.string(),
    username: z.string(),
    email: z.optional(z.string()),
    email_verified: z.boolean(),
    role,
    created_at: z.optional(z.string()),
  }),
  /** Oldest first, in any status; each with the records of its changes. */
  comments: z.array(z.extend(comment, { history: z.array(auditRecord) })),
  notifications: z.array(notification),
  /** Whatever else is kept under the user's id, as it is kept. */
  other: z.array(z.record(z.string(), z.unknown())),
});
export type PersonalData = z.infer<typeof personalData>;

export const privacyRoutes = contract('privacy', {
  exportAccount: {
    method: 'GET',
    path: '/api/auth/me/export',
    access: 'user',
    summary: 'Everything that is stored about the user',
    input: { query: z.object({ cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(500))) }) },
    success: { status: 200, body: personalData },
    problems: [404],
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
    attempts: { seconds: 900, perNetwork: 100, perAccount: 10 },
  },
});
