import type { Operation, OperationRequest } from './http-handler.ts';
import { keyedHash } from './keyed-hash.ts';
import { connectMetrics, metricNames } from './metrics.ts';
import { Problem, Refusal } from './problem.ts';
import { rateLimit } from './rate-limit.ts';
import type { AttemptLimits, Route } from './route.ts';
import type { Runtime } from './runtime.ts';
import { connectTable } from './table.ts';

type LimitedRoute = Route & { readonly attempts: AttemptLimits };

/** The accounts that a request speaks of, in one spelling each. */
const accountsIn = ({ attempts }: LimitedRoute, request: { user?: { id: string }; body?: unknown }): string[] => {
  const fields: Record<string, unknown> = { ...(typeof request.body === 'object' && request.body) };
  const named = (attempts.account ?? []).flatMap((field) => {
    const value = fields[field];
    return typeof value === 'string' ? [value.normalize('NFKC').toLowerCase()] : [];
  });
  return request.user === undefined ? named : [request.user.id];
};

/**
 * Lets an operation be asked for as often as its route says, and counts and logs what it refused. Neither table nor log
 * learns a name or an address: both get hashes, keyed with what only this stack knows. The network is counted first, so
 * that whoever has used up his own attempts cannot use up those of an account too.
 */
export const limitAttempts = <R extends LimitedRoute>(
  route: R,
  runtime: Runtime,
  operation: Operation<R>,
): Operation<R> => {
  const { clock, log } = runtime;
  const counted = connectMetrics(runtime);
  const limit = rateLimit(connectTable(runtime), clock);
  const hash = keyedHash(runtime);
  const { seconds, perNetwork, perAccount, together } = route.attempts;
  const name = `${route.method} ${route.path}`;

  return async (request: OperationRequest<R>) => {
    const accounts = accountsIn(route, request).map(hash);
    try {
      await limit.count(`${together ?? name}#network#${hash(request.network)}`, { times: perNetwork, seconds });
      for (const account of accounts) {
        await limit.count(`${together ?? name}#account#${account}`, { times: perAccount, seconds });
      }
      return await operation(request);
    } catch (error) {
      if (error instanceof Refusal || (error instanceof Problem && error.status === 429)) {
        const fields = { route: name, status: error.status, accounts };
        log.warn('attempt_refused', { ...fields, ...counted(metricNames.refusedAttempts) });
      }
      throw error;
    }
  };
};
