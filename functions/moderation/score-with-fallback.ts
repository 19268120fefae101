import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  fullJitterGenerator,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { errorName } from '../shared/error-name.ts';
import type { Log } from '../shared/runtime.ts';
import { NotScorable, type Score, type Scorer } from './scorer.ts';
import { timeBudget } from './time-budget.ts';

const clientFaults = { from: 400, to: 499, tooManyRequests: 429 };

/** Other 4xx than 429 say that the call itself is wrong (credentials, say): the next one would be as wrong. */
const isWorthRetrying = (error: unknown): boolean => {
  if (error instanceof NotScorable || error instanceof BrokenCircuitError) {
    return false;
  }
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  return !(code >= clientFaults.from && code <= clientFaults.to) || code === clientFaults.tooManyRequests;
};

const resiliencePolicy = () =>
  wrap(
    timeout(timeBudget.comment, TimeoutStrategy.Aggressive),
    // Full jitter between the attempts, so that the workers of a batch do not return all at once.
    retry(handleWhen(isWorthRetrying), {
      maxAttempts: 2,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000, generator: fullJitterGenerator }),
    }),
    circuitBreaker(
      handleWhen((error) => !(error instanceof NotScorable)),
      { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) },
    ),
    timeout(timeBudget.call, TimeoutStrategy.Aggressive),
  );

/** A score, and whether the fallback gave it because the scorer of choice was not available. */
export type FinalScore = Score & { readonly degraded: boolean };

/**
 * Scores by the scorer of choice, with time-outs, retries and a circuit breaker; by the fallback when it cannot.
 * @throws NotScorable when the scorer of choice refuses the text: a person must judge it, not the fallback
 */
export const scoreWithFallback = ({ scorer, fallback, log }: { scorer: Scorer; fallback: Scorer; log: Log }) => {
  const policy = resiliencePolicy();
  return async (text: string): Promise<FinalScore> => {
    try {
      const score = await policy.execute(() => scorer.score(text));
      return { ...score, degraded: false };
    } catch (error) {
      if (error instanceof NotScorable) {
        throw error;
      }
      log.warn('fallback_used', { error_name: errorName(error) });
      return { ...(await fallback.score(text)), degraded: true };
    }
  };
};
