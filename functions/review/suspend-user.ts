import { type StandingStore, standingStore } from '../comments/standing-store.ts';
import { existingAccount } from '../identity/role-answer.ts';
import { connectUserPool, type UserPool } from '../identity/user-pool.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { newId } from '../shared/uuid.ts';
import { endOfSuspension } from './end-of-suspension.ts';
import { userRoutes } from './user-contract.ts';

const route = userRoutes.suspendUser;

interface Dependencies {
  readonly pool: UserPool;
  readonly standings: Pick<StandingStore, 'suspend'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Of two admins who do it at once the later one's suspension holds, and both are recorded. */
export const suspendUser =
  ({ pool, standings, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ path, body: { reason, ...end }, user }) => {
    const now = clock.now();
    const until = endOfSuspension(end, now);
    const account = await existingAccount(pool, path.user_id);
    const by = { kind: 'admin', id: user.id } as const;
    const suspension = { id: newId(now), reason, since: now.toISOString(), until, by };
    if ((await standings.suspend(account.id, suspension)) === undefined) {
      throw new Problem(409, 'An admin cannot be suspended: take the role away first.');
    }
    log.info('user_suspended', { admin_id: user.id, user_id: account.id, until });
    return { body: { user_id: account.id, suspension } };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const dependencies = { pool: connectUserPool(runtime), standings: standingStore(connectTable(runtime)), clock, log };
  return httpHandler(route, runtime, suspendUser(dependencies));
};
