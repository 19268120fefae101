import type { Context } from 'aws-lambda';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { workThrough } from '../shared/work-through.ts';
import { deleteAccount, listUnconfirmed } from './user-directory.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

/** Two days longer than the code that confirms an account is good for. */
const keptMilliseconds = 3 * 24 * 60 * 60_000;

interface Dependencies {
  readonly pool: UserPool;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/**
 * Runs every six hours: deletes accounts that were registered three days ago and never confirmed. A name that was taken with a
 * mistyped address is free again, nobody can hoard names, and no address is kept that its owner never confirmed.
 * Late, twice or two at once does no harm.
 */
export const deleteUnconfirmedAccounts =
  ({ pool, clock, log, counted }: Dependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const until = new Date(clock.now().getTime() - keptMilliseconds).toISOString();
    const usernames = new Map<string, string>();

    async function* due() {
      for await (const { id, username, createdAt = '' } of listUnconfirmed(pool)) {
        if (createdAt <= until) {
          usernames.set(id, username);
          yield id;
        }
      }
    }
    const result = await workThrough(due(), context, { log, counted }, async (id) => {
      await deleteAccount(pool, { id, username: usernames.get(id) ?? '' });
      return true;
    });
    log.info('unconfirmed_accounts_deleted', result);
    return result;
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  return deleteUnconfirmedAccounts({ pool: connectUserPool(runtime), clock, log, counted: connectMetrics(runtime) });
};
