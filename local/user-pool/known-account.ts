import type { Account } from './account.ts';
import { CognitoError } from './cognito-error.ts';
import type { Pool } from './pool.ts';

/**
 * The account that an administrator's action names, by user name or verified address.
 * @throws CognitoError (UserNotFoundException)
 */
export const knownAccount = ({ state }: Pool, name: string): Account => {
  const account = state.find(name);
  if (account === undefined) {
    throw new CognitoError('UserNotFoundException', 'User does not exist.');
  }
  return account;
};
