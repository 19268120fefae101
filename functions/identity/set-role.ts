import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type AdminsStore, adminsStore } from './admins-store.ts';
import { identityRoutes } from './contract.ts';
import { existingAccount, roleAnswer, roleProblems } from './role-answer.ts';
import { changeRole } from './roles.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.setRole;

interface Dependencies {
  readonly pool: UserPool;
  readonly admins: Pick<AdminsStore, 'add' | 'remove'>;
  readonly log: Log;
}

export const setRole =
  ({ pool, admins, log }: Dependencies): Operation<typeof route> =>
  async ({ path, body: { role }, user }) => {
    const account = await existingAccount(pool, path.user_id);
    const outcome = await changeRole(pool, admins, account, role);
    if (outcome !== 'changed') {
      throw roleProblems[outcome]();
    }
    log.info('role_changed', { admin_id: user.id, user_id: account.id, role });
    return { body: roleAnswer(account, role) };
  };

export const wire = (runtime: Runtime) => {
  const admins = adminsStore(connectTable(runtime));
  return httpHandler(route, runtime, setRole({ pool: connectUserPool(runtime), admins, log: runtime.log }));
};
