import { randomBytes, randomUUID } from 'node:crypto';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import type { Account, PoolState } from './pool-state.ts';

export const userPoolId = 'us-east-1_Local0001';
export const clientId = 'local0client0of0moderato0';

/** Five minutes, as `lib/identity.ts` sets it. */
const accessTokenSeconds = 300;

/** Signs whatever claims with the pool's key: for the pool itself, and for tests that need a token it would not give. */
export type SignToken = (claims: JWTPayload) => Promise<string>;

export const tokenSigner = async ({ signingKey }: PoolState): Promise<SignToken> => {
  const key = await importJWK(signingKey, 'RS256');
  return (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: String(signingKey['kid']) }).sign(key);
};

/** The claims of an access token as Cognito issues it. */
export const accessTokenClaims = ({ sub, username, groups }: Account, now: Date): JWTPayload => {
  const seconds = Math.floor(now.getTime() / 1_000);
  return {
    sub,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    client_id: clientId,
    origin_jti: randomUUID(),
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    auth_time: seconds,
    iat: seconds,
    exp: seconds + accessTokenSeconds,
    jti: randomUUID(),
    username,
  };
};

/** What Cognito answers to a successful sign-in. */
export const authenticationResult = async (account: Account, sign: SignToken, now: Date) => ({
  AccessToken: await sign(accessTokenClaims(account, now)),
  RefreshToken: randomBytes(48).toString('base64url'),
  ExpiresIn: accessTokenSeconds,
  TokenType: 'Bearer',
});
