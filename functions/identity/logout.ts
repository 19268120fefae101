import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { revoke } from './revoke.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.logout;

export const logout =
  (pool: UserPool): Operation<typeof route> =>
  async ({ body }) => {
    await revoke(pool, body.refresh);
    return { body: undefined };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, logout(connectUserPool(runtime)));
