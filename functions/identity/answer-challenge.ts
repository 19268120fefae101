import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { withChallengeAnswer } from './sign-in.ts';
import { answerTo } from './sign-in-answer.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.answerChallenge;

const wrong = 'The code is wrong, or the session is over: log in again.';

export const answerChallenge =
  (pool: UserPool): Operation<typeof route> =>
  async ({ body }) => ({ body: answerTo(await withChallengeAnswer(pool, body), wrong) });

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, answerChallenge(connectUserPool(runtime))));
