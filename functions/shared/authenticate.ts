import type { MiddlewareObj } from '@middy/core';
import { accessTokenVerifier } from './access-token.ts';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { Problem } from './problem.ts';
import type { Access } from './route.ts';
import type { Runtime } from './runtime.ts';

const bearer = /^Bearer +(\S+)$/i;

/** Puts the user on the event, or refuses: 401 without a valid token, 403 for a user where an admin is asked for. */
export const authenticate = (
  access: Exclude<Access, 'public'>,
  runtime: Runtime,
): MiddlewareObj<HttpEvent, HttpResult> => {
  const verify = accessTokenVerifier(runtime);
  return {
    before: async ({ event }) => {
      const token = bearer.exec(event.headers['authorization'] ?? '')?.[1];
      if (token === undefined) {
        throw new Problem(401, 'This needs an access token: log in and send "Authorization: Bearer <token>".', {
          headers: { 'www-authenticate': 'Bearer' },
        });
      }
      const { user } = await verify(token);
      if (access === 'admin' && user.role !== 'admin') {
        throw new Problem(403, 'This is for admins only.', {
          headers: { 'www-authenticate': 'Bearer error="insufficient_scope"' },
        });
      }
      event.user = user;
    },
  };
};
