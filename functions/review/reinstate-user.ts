import { type StandingStore, standingStore } from '../comments/standing-store.ts';
import { existingAccount } from '../identity/role-answer.ts';
import { connectUserPool, type UserPool } from '../identity/user-pool.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { userRoutes } from './user-contract.ts';

const route = userRoutes.reinstateUser;

interface Dependencies {
  readonly pool: UserPool;
  readonly standings: Pick<StandingStore, 'reinstate'>;
  readonly clock: Clock;
  readonly log: Log;
}

export const reinstateUser =
  ({ pool, standings, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ path, user }) => {
    const account = await existingAccount(pool, path.user_id);
    if ((await standings.reinstate(account.id, user.id, clock.now())) === undefined) {
      throw new Problem(409, 'The user is not suspended.');
    }
    log.info('user_reinstated', { admin_id: user.id, user_id: account.id });
    return { body: { user_id: account.id, suspension: null } };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const dependencies = { pool: connectUserPool(runtime), standings: standingStore(connectTable(runtime)), clock, log };
  return httpHandler(route, runtime, reinstateUser(dependencies));
};
