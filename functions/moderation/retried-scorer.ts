import { ExponentialBackoff, fullJitterGenerator, handleWhen, retry, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import type { TimeBudget } from '../shared/time-budget.ts';
import { CallRefused, NotAuthorized, NotScorable, RateLimited, type Scorer } from './scorer.ts';

/**
 * What a second attempt would meet again: the text, the key or the call is refused. And what must not be asked for again
 * at once: a scorer that is asked too often gets its next call later, by the queue.
 */
const isFinal = (error: unknown): boolean =>
  error instanceof NotScorable ||
  error instanceof NotAuthorized ||
  error instanceof CallRefused ||
  error instanceof RateLimited;

/** How often a scorer is asked again, and the pauses in between, in milliseconds: each twice the last, with full jitter. */
export const scorerPatience = { retries: 2, initialDelay: 100, maxDelay: 1_000 } as const;

/** Tries up to three times, with growing pauses in between, and always ends within the time budget. */
export const retriedScorer = (scorer: Scorer, budget: TimeBudget): Scorer => {
  const policy = wrap(
    timeout(budget.scorer, TimeoutStrategy.Aggressive),
    // Full jitter between the attempts, so that the comments of a batch do not return all at once.
    retry(
      handleWhen((error) => !isFinal(error)),
      {
        maxAttempts: scorerPatience.retries,
        backoff: new ExponentialBackoff({ ...scorerPatience, generator: fullJitterGenerator }),
      },
    ),
    timeout(budget.call, TimeoutStrategy.Aggressive),
  );
  return { ...scorer, score: (text) => policy.execute(() => scorer.score(text)) };
};
