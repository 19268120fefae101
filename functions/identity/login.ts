import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.login;

const refusals = {
  refused: () => new Problem(401, 'User name or password is wrong.', { headers: { 'www-authenticate': 'Bearer' } }),
  'action-needed': () =>
    new Problem(403, 'This account must be confirmed, or its password be changed, before it can log in.'),
  'too-many-attempts': () =>
    new Problem(429, 'Too many attempts. Try again in a minute.', { headers: { 'retry-after': '60' } }),
};

export const login =
  ({ users }: { users: UserPool }): Operation<typeof route> =>
  async ({ body }) => {
    const result = await users.signIn(body.username, body.password);
    if (result.outcome !== 'signed-in') {
      throw refusals[result.outcome]();
    }
    const { access, refresh, expiresIn, user } = result.session;
    return {
      body: { access, refresh, expires_in: expiresIn, user_id: user.id, username: user.username, role: user.role },
    };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, login({ users: connectUserPool(runtime) }));
