import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import { Refusal } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { revoke } from './revoke.ts';
import { sessionOf } from './session.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.refresh;

const refusals = {
  NotAuthorizedException: 'refused',
  InvalidParameterException: 'refused',
  UserNotFoundException: 'refused',
  RefreshTokenReuseException: 'used-before',
} as const;

/**
 * A token that was used before and comes again after its grace period was copied: one of the two who have it is a thief.
 * Neither goes on (RFC 9700, section 4.14.2).
 */
export const refresh =
  (pool: UserPool): Operation<typeof route> =>
  async ({ body }) => {
    const { cognito, clientId: ClientId, clientSecret } = pool;
    const asked = await asking(
      cognito.send(
        new GetTokensFromRefreshTokenCommand({
          ClientId,
          ClientSecret: await clientSecret(),
          RefreshToken: body.refresh,
        }),
      ),
      refusals,
    );
    if (asked.outcome === 'used-before') {
      await revoke(pool, body.refresh);
    }
    if (asked.outcome !== 'done') {
      throw new Refusal(401, 'The refresh token has expired, was used or revoked. Log in again.', {
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return { body: sessionOf(asked.answer.AuthenticationResult ?? {}, body.refresh) };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, refresh(connectUserPool(runtime))));
