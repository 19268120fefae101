import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.logout;

/** What is no token of ours, or none any more, needs no revoking. */
const over = {
  NotAuthorizedException: 'over',
  InvalidParameterException: 'over',
  UnsupportedTokenTypeException: 'over',
} as const;

/** Revokes the refresh token, and with it all that came of the same login: those before it and those after. */
export const logout =
  ({ cognito, clientId: ClientId, clientSecret }: UserPool): Operation<typeof route> =>
  async ({ body }) => {
    const ClientSecret = await clientSecret();
    await asking(cognito.send(new RevokeTokenCommand({ ClientId, ClientSecret, Token: body.refresh })), over);
    return { body: undefined };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, logout(connectUserPool(runtime)));
