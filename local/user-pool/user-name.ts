import * as z from 'zod/mini';
import { CognitoError } from './cognito-error.ts';

/**
 * Keeps names and addresses apart, since people sign in with either.
 * @throws CognitoError (InvalidParameterException) when the name of a new account could be an address
 */
export const refuseAddressAsName = (username: string): void => {
  if (z.email().safeParse(username).success) {
    throw new CognitoError(
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    );
  }
};
