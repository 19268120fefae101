import { coded, type Parameters } from '../parameters.ts';
import { callQuota } from './call-quota.ts';
import type { Chance } from './chance.ts';

/** What came of asking for a score, and after how many milliseconds. */
export type Scoring = { readonly milliseconds: number } & (
  | { readonly outcome: 'scored' | 'failed' }
  | { readonly outcome: 'rate-limited'; readonly retryAfter: number }
);

const { breakerPatience, scorerPatience, callTimeout } = coded;

/**
 * The scorer with what guards it: quota, retries, breaker. One breaker for all workers: those of the code share theirs
 * through the table, some seconds late. Whether calls fail is known when they begin.
 */
export class ScorerModel {
  readonly #quota: ReturnType<typeof callQuota>;
  readonly #times: Parameters['times'];
  readonly #chance: Chance;
  #failures = 0;
  #openUntil = 0;
  #openFor = 0;
  calls = 0;

  constructor({ scorerCallsPerMinute, times }: Parameters, chance: Chance) {
    this.#quota = callQuota(scorerCallsPerMinute);
    this.#times = times;
    this.#chance = chance;
  }

  score(now: number): Scoring {
    if (now < this.#openUntil) {
      return { outcome: 'failed', milliseconds: 0 };
    }
    let milliseconds = 0;
    for (let attempt = 0; attempt <= scorerPatience.retries; attempt += 1) {
      const taking = this.#quota.take(now + milliseconds);
      if (!taking.taken) {
        return { outcome: 'rate-limited', milliseconds, retryAfter: taking.retryAfter };
      }
      const call = this.#call();
      milliseconds += call.milliseconds;
      if (call.succeeds) {
        this.#failures = 0;
        this.#openFor = 0;
        return { outcome: 'scored', milliseconds };
      }
      milliseconds +=
        this.#chance.uniform() * Math.min(scorerPatience.initialDelay * 2 ** attempt, scorerPatience.maxDelay);
    }
    this.#fail(now);
    return { outcome: 'failed', milliseconds: Math.min(milliseconds, coded.scorerTimeout) };
  }

  #call(): { succeeds: boolean; milliseconds: number } {
    this.calls += 1;
    const { scoring, failingCalls, hangingCalls } = this.#times;
    const luck = this.#chance.uniform();
    const latency = luck < hangingCalls ? Number.POSITIVE_INFINITY : this.#chance.logNormal(scoring);
    return {
      succeeds: latency < callTimeout && luck >= hangingCalls + failingCalls,
      milliseconds: Math.min(latency, callTimeout),
    };
  }

  #fail(now: number): void {
    this.#failures += 1;
    if (this.#openFor > 0 || this.#failures >= breakerPatience.failures) {
      this.#openFor = Math.min(Math.max(breakerPatience.initialDelay, this.#openFor * 2), breakerPatience.maxDelay);
      this.#openUntil = now + this.#openFor;
      this.#failures = 0;
    }
  }
}
