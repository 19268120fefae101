import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';

const route = identityRoutes.getMe;

const getMe: Operation<typeof route> = async ({ user }) => ({
  body: { user_id: user.id, username: user.username, role: user.role },
});

export const wire = (runtime: Runtime) => httpHandler(route, runtime, getMe);
