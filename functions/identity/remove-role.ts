import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { setRole, setRoleDependencies } from './set-role.ts';

const route = identityRoutes.removeRole;

/** Sets the role that is left without another: user. */
export const removeRole = (dependencies: Parameters<typeof setRole>[0]): Operation<typeof route> => {
  const set = setRole(dependencies);
  return (request) => set({ ...request, body: { role: 'user' } });
};

export const wire = (runtime: Runtime) => httpHandler(route, runtime, removeRole(setRoleDependencies(runtime)));
