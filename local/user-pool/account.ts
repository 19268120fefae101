import * as z from 'zod/mini';

const pendingCode = z.object({
  purpose: z.enum(['confirm', 'reset-password']),
  code: z.string(),
  expires_at: z.iso.datetime(),
  wrong_attempts: z.int(),
});

/** What a code that was mailed is good for. */
export type CodePurpose = z.infer<typeof pendingCode>['purpose'];

export const account = z.object({
  sub: z.guid(),
  username: z.string(),
  email: z.string(),
  email_verified: z.boolean(),
  status: z.enum(['UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD']),
  groups: z.readonly(z.array(z.string())),
  salt: z.string(),
  passwordHash: z.string(),
  created_at: z.iso.datetime(),
  /** Base32; who has one is asked for a software token. */
  totp_secret: z.optional(z.string()),
  /** The time step of the last code that was taken: no code is taken twice. */
  totp_step: z.optional(z.int()),
  /** Whether nobody signs in here before a software token is set up. */
  must_set_up_mfa: z.optional(z.boolean()),
  /** The last code that was mailed, until it was used: a new one replaces it. */
  code: z.optional(pendingCode),
});

export type Account = Readonly<z.infer<typeof account>>;
