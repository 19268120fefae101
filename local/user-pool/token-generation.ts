import type { AccessTokenGeneration, PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type { Account } from './account.ts';
import type { TokenSource } from './challenges.ts';
import { CognitoError } from './cognito-error.ts';
import type { Pool } from './pool.ts';
import {
  accessTokenClaims,
  accessTokenSeconds,
  clientId,
  type Login,
  newLogin,
  signInScope,
  userPoolId,
} from './tokens.ts';

const triggerEvent = (account: Account, triggerSource: TokenSource): PreTokenGenerationV2TriggerEvent => ({
  version: '2',
  triggerSource,
  region: 'us-east-1',
  userPoolId,
  userName: account.username,
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
  request: {
    userAttributes: {
      sub: account.sub,
      email: account.email,
      email_verified: String(account.email_verified),
      'cognito:user_status': account.status,
    },
    groupConfiguration: { groupsToOverride: [...account.groups], iamRolesToOverride: [] },
    scopes: [signInScope],
  },
  response: { claimsAndScopeOverrideDetails: {} },
});

/** What the trigger wants otherwise in the access token. @throws CognitoError (UserLambdaValidationException) */
const overrides = async (
  { preTokenGeneration }: Pool,
  account: Account,
  source: TokenSource,
): Promise<AccessTokenGeneration> => {
  if (preTokenGeneration === undefined) {
    return {};
  }
  try {
    const { response } = await preTokenGeneration(triggerEvent(account, source));
    return response.claimsAndScopeOverrideDetails.accessTokenGeneration ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CognitoError('UserLambdaValidationException', `PreTokenGeneration failed with error ${reason}.`);
  }
};

/**
 * An access token of a login, as Cognito gives it after it called the pre-token-generation trigger (version 2), of
 * whose answer it takes what concerns scopes and claims to add.
 * @throws CognitoError (UserLambdaValidationException) when the trigger fails: then there is no token
 */
export const accessToken = async (pool: Pool, account: Account, login: Login, source: TokenSource): Promise<string> => {
  const { claimsToAddOrOverride, scopesToAdd = [], scopesToSuppress = [] } = await overrides(pool, account, source);
  const scopes = new Set([signInScope].filter((scope) => !scopesToSuppress.includes(scope)).concat(scopesToAdd));
  return pool.sign({
    ...claimsToAddOrOverride,
    // After those of the trigger: what a token is and whom it speaks for is not for a trigger to say.
    ...accessTokenClaims(account, pool.clock.now(), login),
    scope: scopes.size > 0 ? [...scopes].join(' ') : undefined,
  });
};

/** Tokens, as the answers of several actions carry them. */
export const authenticationResult = (AccessToken: string, RefreshToken: string) => ({
  AccessToken,
  RefreshToken,
  ExpiresIn: accessTokenSeconds,
  TokenType: 'Bearer',
});

/** The answer that ends a sign-in. */
export const signedIn = async (pool: Pool, account: Account, source: TokenSource) => {
  const login = newLogin(pool.clock.now());
  const access = await accessToken(pool, account, login, source);
  const refresh = pool.state.refreshTokens.begin(account.sub, login);
  return { AuthenticationResult: authenticationResult(access, refresh), ChallengeParameters: {} };
};
