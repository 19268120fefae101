import { randomUUID } from 'node:crypto';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import type { Account } from './account.ts';

export const userPoolId = 'us-east-1_Local0001';
export const clientId = 'local0client0of0moderato0';

/** In seconds: five minutes, as `lib/identity.ts` sets it. */
export const accessTokenSeconds = 300;

/** The scope of whoever signs in without OAuth: to use Cognito itself on one's own account. */
export const signInScope = 'aws.cognito.signin.user.admin';

/** Signs whatever claims with the pool's key: for the pool itself, and for tests that need a token it would not give. */
export type SignToken = (claims: JWTPayload) => Promise<string>;

export const tokenSigner = async ({
  signingKey,
}: {
  readonly signingKey: Readonly<Record<string, unknown>>;
}): Promise<SignToken> => {
  const key = await importJWK(signingKey, 'RS256');
  return (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: String(signingKey['kid']) }).sign(key);
};

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1_000);

/** What the tokens of one login have in common, however often they are refreshed. */
export interface Login {
  readonly origin_jti: string;
  /** In seconds since 1970. */
  readonly auth_time: number;
}

export const newLogin = (now: Date): Login => ({ origin_jti: randomUUID(), auth_time: secondsOf(now) });

/** The claims of an access token as Cognito issues it: at a login of this moment, or at an earlier one. */
export const accessTokenClaims = (
  { sub, username, groups }: Pick<Account, 'sub' | 'username' | 'groups'>,
  now: Date,
  { origin_jti, auth_time }: Login = newLogin(now),
): JWTPayload => ({
  sub,
  ...(groups.length > 0 && { 'cognito:groups': groups }),
  iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
  client_id: clientId,
  origin_jti,
  token_use: 'access',
  scope: signInScope,
  auth_time,
  iat: secondsOf(now),
  exp: secondsOf(now) + accessTokenSeconds,
  jti: randomUUID(),
  username,
});
