import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { existingAccount, roleAnswer } from './role-answer.ts';
import { roleOf } from './user-directory.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.getRole;

export const getRole =
  (pool: UserPool): Operation<typeof route> =>
  async ({ path }) => {
    const account = await existingAccount(pool, path.user_id);
    return { body: roleAnswer(account, await roleOf(pool, account.username)) };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, getRole(connectUserPool(runtime)));
