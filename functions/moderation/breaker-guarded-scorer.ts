import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  noJitterGenerator,
} from 'cockatiel';
import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import { type Counted, metricNames } from '../shared/metrics.ts';
import type { Log } from '../shared/runtime.ts';
import type { BreakerStates } from './breaker-state.ts';
import { NotScorable, RateLimited, type Scorer, Unavailable } from './scorer.ts';

/** So often, in milliseconds, a worker looks at most what the others know. */
const lookAgainAfter = 5_000;

/** An answer that says no to this text, or not now, comes from a scorer that works. */
const isFailure = (error: unknown): boolean => !(error instanceof NotScorable || error instanceof RateLimited);

/**
 * After so many failures in a row a scorer is left alone, and for how long, in milliseconds: twice as long after each
 * probe that fails.
 */
export const breakerPatience = { failures: 5, initialDelay: 10_000, maxDelay: 60_000 } as const;

/**
 * Counts comments that could not be scored with all attempts, so that a moment's failure, which hits the first attempts of
 * a whole batch, leaves it closed.
 */
const newBreaker = (initialState?: unknown) =>
  circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: new ExponentialBackoff({ ...breakerPatience, generator: noJitterGenerator }),
    breaker: new ConsecutiveBreaker(breakerPatience.failures),
    ...(initialState !== undefined && { initialState }),
  });

interface Dependencies {
  readonly states: BreakerStates;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/**
 * Leaves a scorer alone that fails again and again, and probes it after a while. All workers share one state: each writes
 * it when its own breaker opens or closes, and goes on from what another wrote. Should the table fail, each goes on alone.
 * @throws Unavailable while the breaker is open
 */
export const breakerGuardedScorer = (scorer: Scorer, { states, clock, log, counted }: Dependencies): Scorer => {
  let known: string | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let changed = false;
  let breaker = newBreaker();
  const watch = (watched: typeof breaker) => {
    watched.onStateChange((state) => {
      // Half open is this worker's own affair: others may probe too. And one that was replaced has nothing to say any more.
      changed ||= watched === breaker && (state === CircuitState.Open || state === CircuitState.Closed);
    });
  };
  watch(breaker);

  const lookAround = async (): Promise<void> => {
    const now = clock.now().getTime();
    if (now - lookedAt < lookAgainAfter) {
      return;
    }
    lookedAt = now;
    try {
      const shared = await states.read(scorer.name);
      if (shared !== undefined && shared.changed_at !== known) {
        known = shared.changed_at;
        breaker = newBreaker(shared.policy);
        watch(breaker);
      }
    } catch (error) {
      log.warn('breaker_state_unread', { scorer: scorer.name, ...errorFields(error) });
    }
  };

  const share = async (): Promise<void> => {
    if (!changed) {
      return;
    }
    changed = false;
    const open = breaker.state !== CircuitState.Closed;
    const changed_at = clock.now().toISOString();
    known = changed_at;
    log.warn(open ? 'breaker_opened' : 'breaker_closed', {
      scorer: scorer.name,
      ...counted({ [metricNames.breakerOpened]: open ? 1 : 0 }),
    });
    try {
      await states.write(scorer.name, { open, changed_at, policy: breaker.toJSON() });
    } catch (error) {
      log.warn('breaker_state_unwritten', { scorer: scorer.name, ...errorFields(error) });
    }
  };

  return {
    ...scorer,
    score: async (text) => {
      await lookAround();
      try {
        return await breaker.execute(() => scorer.score(text));
      } catch (error) {
        throw isBrokenCircuitError(error) ? new Unavailable('breaker-open') : error;
      } finally {
        await share();
      }
    },
  };
};
