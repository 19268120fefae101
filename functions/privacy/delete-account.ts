import { type AdminsStore, adminsStore } from '../identity/admins-store.ts';
import { proveOwnPassword } from '../identity/own-password.ts';
import { roleProblems } from '../identity/role-answer.ts';
import { takingTurns } from '../shared/contention.ts';
import { errorFields } from '../shared/error-fields.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { privacyRoutes } from './contract.ts';
import type { Erasure } from './erasure.ts';
import { type ErasureDependencies, erasureDependencies, fulfilErasure } from './fulfil-erasure.ts';

const route = privacyRoutes.deleteAccount;

/** Milliseconds until the sweep that the user waits for ends; the schedule does what is left (`finish-erasures.ts`). */
const patience = 12_000;

interface Dependencies extends ErasureDependencies {
  readonly admins: Pick<AdminsStore, 'departure'>;
}

/** Notes the erasure, and in the same step takes the user from the admins. */
const note = async ({ admins, erasures }: Dependencies, erasure: Erasure): Promise<void> => {
  const departure = await admins.departure(erasure.id);
  if (departure === 'last-admin') {
    throw roleProblems['last-admin']();
  }
  await erasures.request(erasure, departure);
};

/** Once the erasure is noted it will be fulfilled, whatever fails from there on. */
export const deleteAccount =
  (dependencies: Dependencies): Operation<typeof route> =>
  async ({ query, body, user: { id, username } }) => {
    const { pool, erasures, clock, log } = dependencies;
    // Whoever repeats the request has no password any more that could be asked for.
    if ((await erasures.find(id)) !== undefined) {
      return { body: undefined };
    }
    await proveOwnPassword(pool, username, body.password, 'password');
    const erasure = { id, username, comments: query.comments, requested_at: clock.now().toISOString() };
    await takingTurns.execute(() => note(dependencies, erasure));
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
  const dependencies = { ...erasureDependencies(runtime), admins: adminsStore(connectTable(runtime), runtime.clock) };
  return httpHandler(route, runtime, limitAttempts(route, runtime, deleteAccount(dependencies)));
};
