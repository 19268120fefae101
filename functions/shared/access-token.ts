import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { required, variables } from './environment.ts';
import { Problem } from './problem.ts';
import type { Runtime } from './runtime.ts';
import { type User, userOf } from './user.ts';

/** What an access token says. */
interface VerifiedToken {
  readonly user: User;
  /** When it ends. */
  readonly expires: Date;
}

/**
 * Who an access token speaks for, and until when.
 * @throws Problem 401 for whatever is not a valid access token of our pool and client, 503 when the pool's keys cannot be had
 */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

const keysOf = ({ localJwks }: Runtime): SimpleJwksCache =>
  localJwks === undefined
    ? new SimpleJwksCache()
    : new SimpleJwksCache({
        fetcher: { fetch: async () => new TextEncoder().encode(JSON.stringify(localJwks)).buffer },
      });

export const accessTokenVerifier = (runtime: Runtime): VerifyToken => {
  const verifier = CognitoJwtVerifier.create(
    {
      userPoolId: required(runtime.environment, variables.userPoolId),
      clientId: required(runtime.environment, variables.userPoolClientId),
      tokenUse: 'access',
    },
    { jwksCache: keysOf(runtime) },
  );
  // Fetched while the function initialises. Should that fail, the first token that needs the keys asks for them again.
  verifier.hydrate().catch(() => undefined);

  return async (token) => {
    try {
      const claims = await verifier.verify(token);
      return { user: userOf(claims), expires: new Date(claims.exp * 1_000) };
    } catch (error) {
      if (error instanceof FetchError) {
        throw new Problem(503, 'Tokens cannot be verified at present.', { headers: { 'retry-after': '5' } });
      }
      if (error instanceof JwtBaseError) {
        throw new Problem(401, 'The access token is not valid or has expired. Log in again.', {
          headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
        });
      }
      throw error;
    }
  };
};
