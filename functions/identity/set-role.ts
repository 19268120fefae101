import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable, type Table } from '../shared/table.ts';
import { type AdminsStore, adminsStore } from './admins-store.ts';
import { identityRoutes } from './contract.ts';
import { existingAccount, roleAnswer, roleProblems } from './role-answer.ts';
import { changeRole } from './roles.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.setRole;

interface Dependencies {
  readonly pool: UserPool;
  readonly table: Table;
  readonly admins: Pick<AdminsStore, 'begin'>;
  readonly log: Log;
}

export const setRoleDependencies = (runtime: Runtime): Dependencies => {
  const table = connectTable(runtime);
  return { pool: connectUserPool(runtime), table, admins: adminsStore(table, runtime.clock), log: runtime.log };
};

/** Who asks must be listed as an admin himself: an access token outlives the role that it tells of by minutes. */
export const setRole =
  ({ log, ...dependencies }: Dependencies): Operation<typeof route> =>
  async ({ path, body: { role }, user }) => {
    const account = await existingAccount(dependencies.pool, path.user_id);
    const outcome = await changeRole(dependencies, account, role, user.id);
    if (outcome !== 'changed') {
      throw roleProblems[outcome]();
    }
    log.info('role_changed', { admin_id: user.id, user_id: account.id, role });
    return { body: roleAnswer(account, role) };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, setRole(setRoleDependencies(runtime)));
