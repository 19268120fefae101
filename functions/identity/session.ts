import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import * as z from 'zod/mini';
import { userOf } from '../shared/user.ts';

const claims = z.object({
  sub: z.string(),
  username: z.string(),
  'cognito:groups': z.optional(z.array(z.string())),
});

/** What Cognito gave, as our clients get it. */
export const sessionOf = (
  { AccessToken: access, RefreshToken, ExpiresIn = 0 }: AuthenticationResultType,
  presentRefresh?: string,
) => {
  const refresh = RefreshToken ?? presentRefresh;
  if (access === undefined || refresh === undefined) {
    throw new Error('Cognito gave no tokens');
  }
  // Straight from Cognito, so the token need not be verified before it is read.
  const { id, username, role } = userOf(claims.parse(decomposeUnverifiedJwt(access).payload));
  return { access, refresh, expires_in: ExpiresIn, user_id: id, username, role };
};
export type Session = ReturnType<typeof sessionOf>;
