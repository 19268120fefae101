import { createHmac } from 'node:crypto';
import { CognitoError } from './cognito-error.ts';
import type { Pool } from './pool.ts';
import { clientId } from './tokens.ts';

/**
 * Makes sure that the caller knows the client's secret.
 * @param username as the caller gave it, whoever that is
 * @throws CognitoError (NotAuthorizedException)
 */
export const verifySecretHash = ({ state }: Pool, username: string, secretHash: string | undefined): void => {
  if (secretHash === undefined) {
    throw new CognitoError(
      'NotAuthorizedException',
      `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const expected = createHmac('sha256', state.clientSecret).update(`${username}${clientId}`).digest('base64');
  if (secretHash !== expected) {
    throw new CognitoError('NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`);
  }
};

/** The same for the actions that take the secret itself. @throws CognitoError (NotAuthorizedException) */
export const verifyClientSecret = ({ state }: Pool, secret: string | undefined): void => {
  if (secret !== state.clientSecret) {
    throw new CognitoError('NotAuthorizedException', `Unable to verify secret for client ${clientId}`);
  }
};
