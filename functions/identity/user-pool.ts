import { createHmac } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import * as z from 'zod/mini';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { type User, userOf } from '../shared/user.ts';

interface Session {
  readonly access: string;
  readonly refresh: string;
  /** Seconds until `access` expires. */
  readonly expiresIn: number;
  readonly user: User;
}

type SignIn =
  | { readonly outcome: 'signed-in'; readonly session: Session }
  /** Unknown user and wrong password alike, so that nobody learns which user names exist. */
  | { readonly outcome: 'refused' }
  /** The password was right, but Cognito wants something first: a confirmed address, a new password. */
  | { readonly outcome: 'action-needed' }
  | { readonly outcome: 'too-many-attempts' };

export interface UserPool {
  signIn(username: string, password: string): Promise<SignIn>;
}

const outcomeOfRefusal: Record<string, Exclude<SignIn['outcome'], 'signed-in'>> = {
  NotAuthorizedException: 'refused',
  UserNotFoundException: 'refused',
  InvalidParameterException: 'refused',
  UserNotConfirmedException: 'action-needed',
  PasswordResetRequiredException: 'action-needed',
  TooManyRequestsException: 'too-many-attempts',
  LimitExceededException: 'too-many-attempts',
};

const claims = z.object({
  sub: z.string(),
  username: z.string(),
  'cognito:groups': z.optional(z.array(z.string())),
});

/** The Cognito user pool. Its client's secret is asked from Cognito itself, once, and stands in no environment variable. */
export const connectUserPool = (runtime: Runtime): UserPool => {
  const cognito = new CognitoIdentityProviderClient(awsClientSettings(runtime, 'cognito'));
  const pool = {
    UserPoolId: required(runtime.environment, variables.userPoolId),
    ClientId: required(runtime.environment, variables.userPoolClientId),
  };
  let secret: string | undefined;

  const secretHash = async (username: string): Promise<string> => {
    secret ??= (await cognito.send(new DescribeUserPoolClientCommand(pool))).UserPoolClient?.ClientSecret;
    if (secret === undefined) {
      throw new Error('The user pool client has no secret');
    }
    return createHmac('sha256', secret).update(`${username}${pool.ClientId}`).digest('base64');
  };

  return {
    signIn: async (username, password) => {
      const parameters = { USERNAME: username, PASSWORD: password, SECRET_HASH: await secretHash(username) };
      try {
        const { AuthenticationResult: tokens } = await cognito.send(
          new AdminInitiateAuthCommand({ ...pool, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: parameters }),
        );
        if (tokens?.AccessToken === undefined || tokens.RefreshToken === undefined) {
          return { outcome: 'action-needed' };
        }
        const { AccessToken: access, RefreshToken: refresh, ExpiresIn: expiresIn = 0 } = tokens;
        // Straight from Cognito, so the token need not be verified before it is read.
        const user = userOf(claims.parse(decomposeUnverifiedJwt(access).payload));
        return { outcome: 'signed-in', session: { access, refresh, expiresIn, user } };
      } catch (error) {
        const outcome = error instanceof CognitoIdentityProviderServiceException && outcomeOfRefusal[error.name];
        if (!outcome) {
          throw error;
        }
        return { outcome };
      }
    },
  };
};
