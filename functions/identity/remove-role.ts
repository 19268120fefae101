import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { adminsStore } from './admins-store.ts';
import { identityRoutes } from './contract.ts';
import { setRole } from './set-role.ts';
import { connectUserPool } from './user-pool.ts';

const route = identityRoutes.removeRole;

/** Sets the role that is left without another: user. */
export const removeRole = (dependencies: Parameters<typeof setRole>[0]): Operation<typeof route> => {
  const set = setRole(dependencies);
  return (request) => set({ ...request, body: { role: 'user' } });
};

export const wire = (runtime: Runtime) => {
  const admins = adminsStore(connectTable(runtime));
  return httpHandler(route, runtime, removeRole({ pool: connectUserPool(runtime), admins, log: runtime.log }));
};
