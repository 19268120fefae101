import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  fullJitterGenerator,
  handleWhen,
  isBrokenCircuitError,
  isTaskCancelledError,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import { defaultTimeBudget, type TimeBudget } from '../shared/time-budget.ts';
import { NotAuthorized, NotScorable, type Score, type Scorer } from './scorer.ts';

const tooManyRequests = 429;

/** Other 4xx than 429 say that the call itself is wrong, and so will be the next; so does a key that is not accepted. */
const isWorthRetrying = (error: unknown): boolean => {
  if (error instanceof NotScorable || error instanceof NotAuthorized) {
    return false;
  }
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  return !(code >= 400 && code < 500) || code === tooManyRequests;
};

const resiliencePolicy = (budget: TimeBudget) =>
  wrap(
    // Counts comments that could not be scored with all attempts, so that a moment's failure, which hits the first
    // attempts of a whole batch, leaves it closed.
    circuitBreaker(
      handleWhen((error) => !(error instanceof NotScorable)),
      { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) },
    ),
    timeout(budget.comment, TimeoutStrategy.Aggressive),
    // Full jitter between the attempts, so that the comments of a batch do not return all at once.
    retry(handleWhen(isWorthRetrying), {
      maxAttempts: 2,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000, generator: fullJitterGenerator }),
    }),
    timeout(budget.call, TimeoutStrategy.Aggressive),
  );

/** Why the fallback had to score. cockatiel's errors tell themselves apart by their class alone. */
const reasonFor = (error: unknown) => {
  if (isBrokenCircuitError(error)) {
    return { reason: 'breaker open' };
  }
  return isTaskCancelledError(error) ? { reason: 'timed out' } : { reason: 'failed', ...errorFields(error) };
};

/** A score, and whether the fallback gave it because the scorer of choice was not available. */
export type FinalScore = Score & { readonly degraded: boolean };

interface Dependencies {
  readonly scorer: Scorer;
  readonly fallback: Scorer;
  readonly log: Log;
  readonly budget?: TimeBudget | undefined;
}

/**
 * Scores by the scorer of choice, with time-outs, retries and a circuit breaker; by the fallback when it cannot.
 * @throws NotScorable when the scorer of choice refuses the text: a person must judge it, not the fallback
 */
export const scoreWithFallback = ({ scorer, fallback, log, budget = defaultTimeBudget }: Dependencies) => {
  const policy = resiliencePolicy(budget);
  return async (text: string): Promise<FinalScore> => {
    try {
      const score = await policy.execute(() => scorer.score(text));
      return { ...score, degraded: false };
    } catch (error) {
      if (error instanceof NotScorable) {
        throw error;
      }
      log.warn('fallback_used', reasonFor(error));
      return { ...(await fallback.score(text)), degraded: true };
    }
  };
};
