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
  const { seconds, perNetwork, perAccount, together, successesCount } = route.attempts;
  const name = `${route.method} ${route.path}`;

  return async (request: OperationRequest<R>) => {
    const accounts = accountsIn(route, request).map(hash);
    const counters = [
      { counter: `network#${hash(request.network)}`, times: perNetwork },
      ...accounts.map((account) => ({ counter: `account#${account}`, times: perAccount })),
    ];
    try {
      const takeBack: (() => Promise<void>)[] = [];
      for (const { counter, times } of counters) {
        takeBack.push(await limit.count(`${together ?? name}#${counter}`, { times, seconds }));
      }
      const answer = await operation(request);
      if (successesCount !== true) {
        // Counted beforehand all the same, so that many at once cannot all be tried before the first was refused.
        // Should taking back fail, one attempt too many is counted, and the answer stands.
        await Promise.allSettled(takeBack.map((back) => back()));
      }
      return answer;
    } catch (error) {
      if (error instanceof Refusal || (error instanceof Problem && error.status === 429)) {
        const fields = { route: name, status: error.status, accounts };
        log.warn('attempt_refused', { ...fields, ...counted({ [metricNames.refusedAttempts]: 1 }) });
      }
      throw error;
    }
  };
};
