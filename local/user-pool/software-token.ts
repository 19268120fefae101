import { Secret, TOTP } from 'otpauth';
import * as z from 'zod/mini';
import type { Account } from './account.ts';
import { type Challenge, invalidSession } from './challenges.ts';
import { CognitoError } from './cognito-error.ts';
import { type Actions, action, type Pool } from './pool.ts';

/** The time step of which the code is, if it is one of the present, of the step before or of the one after. */
const stepOf = (secret: string, code: string, now: Date): number | undefined => {
  const timestamp = now.getTime();
  const delta = TOTP.validate({ secret: Secret.fromBase32(secret), token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
};

/**
 * Takes a code of the account's software token (RFC 6238), once.
 * @throws CognitoError CodeMismatchException, or ExpiredCodeException for a code that was taken before
 */
export const takeCode = ({ state, clock }: Pool, account: Account, code: string): void => {
  const { totp_secret, totp_step = -1 } = account;
  const step = totp_secret === undefined ? undefined : stepOf(totp_secret, code, clock.now());
  if (step === undefined) {
    throw new CognitoError('CodeMismatchException', 'Invalid code received for user');
  }
  if (step <= totp_step) {
    throw new CognitoError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  state.change(account, { totp_step: step });
};

const associateSoftwareToken = z.object({ Session: z.string() });

const verifySoftwareToken = z.object({
  Session: z.string(),
  UserCode: z.string().check(z.regex(/^[0-9]{6}$/)),
});

/** The account of a sign-in under way; it may have been deleted since. */
const accountOf = ({ state }: Pool, { sub }: Challenge): Account => {
  const account = state.findBySub(sub);
  if (account === undefined) {
    throw invalidSession();
  }
  return account;
};

/** How somebody sets up a software token at sign-in: Cognito's AssociateSoftwareToken and VerifySoftwareToken actions. */
export const softwareTokenActions: Actions = {
  AssociateSoftwareToken: action(associateSoftwareToken, (pool, { Session }) => {
    const challenge = pool.challenges.find(Session);
    if (challenge.awaits !== 'AssociateSoftwareToken') {
      throw invalidSession();
    }
    const { sub, source } = challenge;
    const secret = new Secret({ size: 20 }).base32;
    pool.challenges.close(Session);
    return {
      SecretCode: secret,
      Session: pool.challenges.open({ sub, source, awaits: 'VerifySoftwareToken', secret }),
    };
  }),

  VerifySoftwareToken: action(verifySoftwareToken, (pool, { Session, UserCode }) => {
    const challenge = pool.challenges.find(Session);
    if (challenge.awaits !== 'VerifySoftwareToken') {
      throw invalidSession();
    }
    const { sub, source, secret } = challenge;
    const account = accountOf(pool, challenge);
    const step = stepOf(secret, UserCode, pool.clock.now());
    if (step === undefined) {
      throw new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');
    }
    pool.state.change(account, { totp_secret: secret, totp_step: step, must_set_up_mfa: undefined });
    pool.challenges.close(Session);
    return { Status: 'SUCCESS', Session: pool.challenges.open({ sub, source, awaits: 'MFA_SETUP' }) };
  }),
};
