import type { Middleware } from 'openapi-fetch';

/** An access token, or what gives the present one; undefined when nobody is logged in. */
export type Token = string | (() => string | undefined | Promise<string | undefined>);

/** Sends the token with every request that has no authorization of its own. */
export const bearerToken = (token: Token): Middleware => ({
  onRequest: async ({ request }) => {
    const present = typeof token === 'string' ? token : await token();
    if (present !== undefined && !request.headers.has('authorization')) {
      request.headers.set('authorization', `Bearer ${present}`);
    }
    return request;
  },
});
