import * as z from 'zod/mini';
import { CognitoError } from './cognito-error.ts';
import { knownAccount } from './known-account.ts';
import { userParameters } from './parameters.ts';
import { type Actions, action } from './pool.ts';
import { verifyClientSecret } from './secret-hash.ts';
import { accessToken, authenticationResult } from './token-generation.ts';
import { clientId } from './tokens.ts';

const client = { ClientId: z.literal(clientId), ClientSecret: z.optional(z.string()) };
const getTokensFromRefreshToken = z.object({ ...client, RefreshToken: z.string() });
const revokeToken = z.object({ ...client, Token: z.string() });

/**
 * How a session goes on and ends: Cognito's GetTokensFromRefreshToken, RevokeToken and AdminUserGlobalSignOut actions.
 */
export const sessionActions: Actions = {
  GetTokensFromRefreshToken: action(getTokensFromRefreshToken, async (pool, { RefreshToken, ClientSecret }) => {
    verifyClientSecret(pool, ClientSecret);
    const { refreshTokens } = pool.state;
    const { sub, origin_jti, auth_time } = refreshTokens.usable(RefreshToken);
    const account = pool.state.findBySub(sub);
    if (account === undefined) {
      throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token');
    }
    const access = await accessToken(pool, account, { origin_jti, auth_time }, 'TokenGeneration_RefreshTokens');
    // Only now, so that a trigger that fails leaves the token as it was; it is looked at again, since that took time.
    return { AuthenticationResult: authenticationResult(access, refreshTokens.rotate(RefreshToken)) };
  }),

  RevokeToken: action(revokeToken, (pool, { Token, ClientSecret }) => {
    verifyClientSecret(pool, ClientSecret);
    pool.state.refreshTokens.revoke(Token);
    return {};
  }),

  AdminUserGlobalSignOut: action(userParameters, (pool, { Username }) => {
    pool.state.refreshTokens.revokeAllOf(knownAccount(pool, Username).sub);
    return {};
  }),
};
