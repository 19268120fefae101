import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Account } from './account.ts';
import { CognitoError } from './cognito-error.ts';

/** In characters, as `lib/identity.ts` sets it. */
const minimumLength = 12;

type StoredPassword = Pick<Account, 'salt' | 'passwordHash'>;

const hash = (password: string, salt: string): string =>
  scryptSync(password, salt, 32, { cost: 1024 }).toString('base64');

/** What is kept of a password. */
export const storedPassword = (password: string): StoredPassword => {
  const salt = randomBytes(16).toString('base64');
  return { salt, passwordHash: hash(password, salt) };
};

export const passwordFits = ({ salt, passwordHash }: StoredPassword, password: string): boolean =>
  timingSafeEqual(Buffer.from(hash(password, salt)), Buffer.from(passwordHash));

/** @throws CognitoError (InvalidPasswordException) when the pool's policy forbids the password */
export const refuseWeakPassword = (password: string): void => {
  if (password.length < minimumLength) {
    throw new CognitoError(
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    );
  }
};
