import { type AdminsStore, adminsStore } from '../identity/admins-store.ts';
import { proveOwnPassword } from '../identity/own-password.ts';
import { roleProblems } from '../identity/role-answer.ts';
import { changeRole } from '../identity/roles.ts';
import { errorFields } from '../shared/error-fields.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { privacyRoutes } from './contract.ts';
import { type ErasureDependencies, erasureDependencies, fulfilErasure } from './fulfil-erasure.ts';

const route = privacyRoutes.deleteAccount;

/** Milliseconds for the sweep that the user waits for; the schedule does what is left (`finish-erasures.ts`). */
const patience = 10_000;

interface Dependencies extends ErasureDependencies {
  readonly admins: Pick<AdminsStore, 'add' | 'remove'>;
}

/** Once the erasure is noted it will be fulfilled, whatever fails from there on. */
export const deleteAccount =
  ({ admins, ...dependencies }: Dependencies): Operation<typeof route> =>
  async ({ query, body, user }) => {
    const { pool, erasures, clock, log } = dependencies;
    const { id, username } = user;
    await proveOwnPassword(pool, username, body.password, 'password');
    // Asked of everybody, for a token may be older than the role.
    if ((await changeRole(pool, admins, user, 'user')) === 'last-admin') {
      throw roleProblems['last-admin']();
    }
    const erasure = { id, username, comments: query.comments, requested_at: clock.now().toISOString() };
    await erasures.request(erasure);
    log.info('erasure_requested', { user_id: id, comments: query.comments });
    try {
      const deadline = performance.now() + patience;
      await fulfilErasure(dependencies, erasure, { getRemainingTimeInMillis: () => deadline - performance.now() });
    } catch (error) {
      log.warn('erasure_put_off', { user_id: id, ...errorFields(error) });
    }
    return { body: undefined };
  };

export const wire = (runtime: Runtime) => {
  const dependencies = { ...erasureDependencies(runtime), admins: adminsStore(connectTable(runtime)) };
  return httpHandler(route, runtime, limitAttempts(route, runtime, deleteAccount(dependencies)));
};
