import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { withPassword } from './sign-in.ts';
import { answerTo } from './sign-in-answer.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.login;

/** The same for whoever does not exist, so that nobody learns who has an account. */
const wrong = 'User name or password is wrong. A forgotten password is replaced at /api/auth/forgot-password.';

export const login =
  (pool: UserPool): Operation<typeof route> =>
  async ({ body }) => ({ body: answerTo(await withPassword(pool, body.username, body.password), wrong) });

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, login(connectUserPool(runtime))));
