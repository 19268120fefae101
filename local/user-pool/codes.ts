import { randomInt } from 'node:crypto';
import type { Account, CodePurpose } from './account.ts';
import { CognitoError } from './cognito-error.ts';
import { codeDeliveryDetails } from './mail.ts';
import type { Pool } from './pool.ts';

/** Cognito's own: nobody can set them. */
const lifetimeHours: Readonly<Record<CodePurpose, number>> = { confirm: 24, 'reset-password': 1 };

const maximumWrongAttempts = 5;

/**
 * Mails a new code, which replaces the one before. What Cognito tells of the mail.
 * @throws CognitoError (CodeDeliveryFailureException)
 */
export const sendCode = ({ state, clock, deliver }: Pool, account: Account, purpose: CodePurpose) => {
  const now = clock.now();
  const code = randomInt(1_000_000).toString().padStart(6, '0');
  const expires_at = new Date(now.getTime() + lifetimeHours[purpose] * 60 * 60 * 1_000).toISOString();
  state.change(account, { code: { purpose, code, expires_at, wrong_attempts: 0 } });
  try {
    deliver({ to: account.email, username: account.username, purpose, code, sent_at: now.toISOString() });
  } catch {
    throw new CognitoError('CodeDeliveryFailureException', 'The code could not be delivered.');
  }
  return codeDeliveryDetails(account.email);
};

export const codeMismatch = (): CognitoError =>
  new CognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.');

/**
 * Makes sure that the code is the one that was mailed for this purpose. It stays good until it is dropped from the
 * account.
 * @throws CognitoError ExpiredCodeException, CodeMismatchException, TooManyFailedAttemptsException
 */
export const verifyCode = ({ state, clock }: Pool, account: Account, purpose: CodePurpose, given: string): void => {
  const { code: sent } = account;
  if (sent?.purpose !== purpose || sent.expires_at <= clock.now().toISOString()) {
    throw new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (sent.wrong_attempts >= maximumWrongAttempts) {
    throw new CognitoError('TooManyFailedAttemptsException', 'Too many failed attempts, please request a code again.');
  }
  if (sent.code !== given) {
    state.change(account, { code: { ...sent, wrong_attempts: sent.wrong_attempts + 1 } });
    throw codeMismatch();
  }
};
