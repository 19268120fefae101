import * as z from 'zod/mini';
import { contract } from '../shared/route.ts';

const role = z.enum(['user', 'admin']);

export const identityRoutes = contract('identity', {
  login: {
    method: 'POST',
    path: '/api/auth/login',
    access: 'public',
    summary: 'Log in with user name and password',
    input: {
      body: z.object({
        username: z.string().check(z.minLength(1), z.maxLength(128)),
        password: z.string().check(z.minLength(1), z.maxLength(256)),
      }),
    },
    success: {
      status: 200,
      body: z.object({
        access: z.string(),
        refresh: z.string(),
        user_id: z.string(),
        username: z.string(),
        role,
        /** Seconds until the access token expires. */
        expires_in: z.int(),
      }),
    },
    problems: [401, 403, 429],
  },
  getMe: {
    method: 'GET',
    path: '/api/auth/me',
    access: 'user',
    summary: 'Who the access token speaks for',
    input: {},
    success: { status: 200, body: z.object({ user_id: z.string(), username: z.string(), role }) },
  },
});
