import { beforeEach, describe, expect, it, vi } from 'vitest';
import { breakerGuardedScorer } from '../../functions/moderation/breaker-guarded-scorer.ts';
import { retriedScorer } from '../../functions/moderation/retried-scorer.ts';
import { scoreByChoice } from '../../functions/moderation/score-by-choice.ts';
import { type FinalScore, scoreWithFallback } from '../../functions/moderation/score-with-fallback.ts';
import {
  CallRefused,
  NotAuthorized,
  NotScorable,
  RateLimited,
  type Scorer,
} from '../../functions/moderation/scorer.ts';
import { defaultLists } from '../../functions/policy/word-list-names.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import { defaultTimeBudget } from '../../functions/shared/time-budget.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { breakerStatesInMemory } from './breaker-states-in-memory.ts';
import { fixedScorer } from './fixed-scorer.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
  return () => vi.useRealTimers();
});

const good = fixedScorer('google');
const failing = (fault: Error): Scorer => ({ ...good, score: () => Promise.reject(fault) });
const hanging: Scorer = { ...good, score: () => new Promise(() => undefined) };
const fault = (code: number | string) => Object.assign(new Error('Google failed'), { code });
const notAuthorized = new NotAuthorized('The key was revoked');

interface Outcome {
  readonly scored?: FinalScore;
  readonly error?: unknown;
  readonly milliseconds: number;
}

/** The scorer of choice does what the test says at the time, and its calls are counted. */
const setUp = (behaviour: Scorer, fallback: Scorer = fixedScorer('keywords')) => {
  const state = { behaviour, calls: 0 };
  const log = recordedLog();
  const scorer: Scorer = {
    ...behaviour,
    score: (text) => {
      state.calls += 1;
      return state.behaviour.score(text);
    },
  };
  const guarded = breakerGuardedScorer(retriedScorer(scorer, defaultTimeBudget), {
    states: breakerStatesInMemory(),
    clock: systemClock,
    log,
    counted: () => ({}),
  });
  const scoreText = scoreWithFallback({
    scoreByChoice: scoreByChoice([guarded], defaultTimeBudget, log),
    fallbackWith: () => fallback,
    log,
  });
  return {
    state,
    log,
    /** Scores while the clock runs as fast as it can; also says how long it took by that clock. */
    score: async (text = 'a text', mayWait = false) => {
      const begun = Date.now();
      const outcome = scoreText(text, { mayWait, lists: defaultLists }).then(
        (scored): Outcome => ({ scored, milliseconds: Date.now() - begun }),
        (error: unknown): Outcome => ({ error, milliseconds: Date.now() - begun }),
      );
      await vi.advanceTimersByTimeAsync(60_000);
      return outcome;
    },
    /** Scores without a moment passing: only for calls that need no pause. */
    scoreAtOnce: () => scoreText('a text', { mayWait: false, lists: defaultLists }),
  };
};

describe('scoring', () => {
  it('is done by the scorer of choice, and by nobody else', async () => {
    const { score, state, log } = setUp(good);

    const { scored } = await score();

    expect(scored).toEqual({ scorer: 'google', scorerVersion: '1', categories: { Toxic: 0.1 } });
    expect(state.calls).toBe(1);
    expect(log.lines).toEqual([]);
  });

  it('is done by the fallback within the time budget when the scorer of choice hangs for ever', async () => {
    const { score, log } = setUp(hanging);

    const { scored, milliseconds } = await score();

    expect(scored).toMatchObject({ scorer: 'keywords', degradedBecause: 'timed-out' });
    expect(milliseconds).toBe(6_000);
    expect(log.lines).toEqual([
      { level: 'warn', event: 'fallback_used', fields: { reason: 'timed-out', error: 'TaskCancelledError' } },
    ]);
  });

  it('bounds every single call, so that a second attempt is still possible', async () => {
    let first = true;
    const hangsOnce: Scorer = {
      ...good,
      score: (text) => {
        const scorer = first ? hanging : good;
        first = false;
        return scorer.score(text);
      },
    };

    expect(await setUp(hangsOnce).score()).toMatchObject({ scored: { scorer: 'google' } });
  });

  it.each([
    ['says 503', fault(503)],
    ['says 500', fault(500)],
    ['breaks the connection', fault('ECONNRESET')],
    ['answers nonsense', new SyntaxError('Unexpected token')],
  ])('is tried three times in all when the scorer of choice %s, with pauses in between', async (_what, error) => {
    const { score, state } = setUp(failing(error));

    const { scored, milliseconds } = await score();

    expect(state.calls).toBe(3);
    expect(scored).toMatchObject({ scorer: 'keywords', degradedBecause: 'failed' });
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(3_000);
  });

  it.each([
    [notAuthorized, 'not-authorized'],
    [new CallRefused('A 404'), 'call-refused'],
    [new RateLimited('A 429'), 'rate-limited'],
  ] as const)('is asked once for what is refused (%o), and says why the fallback scored', async (error, because) => {
    const { score, state } = setUp(failing(error));

    expect(await score()).toMatchObject({ scored: { scorer: 'keywords', degradedBecause: because } });
    expect(state.calls).toBe(1);
  });

  it('waits for a scorer that is asked too often, where the text may wait', async () => {
    const later = new RateLimited('A 429');

    expect(await setUp(failing(later)).score('a text', true)).toMatchObject({ error: later });
  });

  it('is not degraded when a second attempt succeeds', async () => {
    let calls = 0;
    const { score } = setUp({
      ...good,
      score: (text) => {
        calls += 1;
        return (calls === 1 ? failing(fault(503)) : good).score(text);
      },
    });

    expect(await score()).toMatchObject({ scored: { scorer: 'google' } });
  });

  it('leaves a text that cannot be scored to a person, and not to the fallback', async () => {
    const refusal = new NotScorable('Refused');
    const { score, state, log } = setUp(failing(refusal));

    expect(await score()).toMatchObject({ error: refusal });
    expect(state.calls).toBe(1);
    expect(log.lines).toEqual([]);
  });

  it('fails when the fallback fails too', async () => {
    const broken = new Error('The lists are broken');

    expect(await setUp(failing(notAuthorized), failing(broken)).score()).toMatchObject({ error: broken });
  });

  it('says in the log what happened, without the words of the error', async () => {
    const { score, log } = setUp(
      failing(
        new CallRefused('the-secret-text', { cause: Object.assign(new TypeError('the-secret-text'), { code: 404 }) }),
      ),
    );

    await score('the-secret-text');

    expect(log.lines).toEqual([
      {
        level: 'warn',
        event: 'fallback_used',
        fields: { reason: 'call-refused', error: 'CallRefused', cause: { error: 'TypeError', code: 404 } },
      },
    ]);
  });
});

/** A key that is not accepted is not tried again: one call for each text. */
const failures = async (times: number) => {
  const set = setUp(failing(notAuthorized));
  for (let failed = 0; failed < times; failed += 1) {
    await set.scoreAtOnce();
  }
  return set;
};

describe('the breaker', () => {
  it('stays closed after 4 failures', async () => {
    const { state, scoreAtOnce } = await failures(4);

    state.behaviour = good;

    expect(await scoreAtOnce()).toMatchObject({ scorer: 'google' });
  });

  it('opens after 5 failures: the fallback scores and the scorer of choice is left in peace', async () => {
    const { state, scoreAtOnce, log } = await failures(5);

    state.behaviour = good;
    await vi.advanceTimersByTimeAsync(9_999);

    expect(await scoreAtOnce()).toMatchObject({ scorer: 'keywords', degradedBecause: 'breaker-open' });
    expect(state.calls).toBe(5);
    expect(log.lines.at(-1)).toMatchObject({ event: 'fallback_used', fields: { reason: 'breaker-open' } });
  });

  it('counts texts, not attempts', async () => {
    const { state, scoreAtOnce } = setUp(failing(fault(503)));
    const scoreWithPauses = async () => {
      const scored = scoreAtOnce();
      await vi.advanceTimersByTimeAsync(1_000);
      return scored;
    };

    for (let text = 1; text <= 5; text += 1) {
      await scoreWithPauses();
      expect(state.calls).toBe(3 * text);
    }
    await scoreWithPauses();

    expect(state.calls).toBe(15);
  });

  it('stays closed when a failure lasts a moment, which hits the first attempts of a whole batch', async () => {
    const batchSize = 10;
    let calls = 0;
    const { scoreAtOnce } = setUp({
      ...good,
      score: (text) => {
        calls += 1;
        return (calls <= batchSize ? failing(fault(503)) : good).score(text);
      },
    });

    const batch = Promise.all(Array.from({ length: batchSize }, scoreAtOnce));
    await vi.advanceTimersByTimeAsync(1_000);

    expect((await batch).map(({ scorer }) => scorer)).toEqual(Array.from({ length: batchSize }, () => 'google'));
    expect(calls).toBe(2 * batchSize);
  });

  it('probes after 10 s, with one call while the others wait, and closes when it succeeds', async () => {
    const { state, scoreAtOnce } = await failures(5);
    state.behaviour = good;
    await vi.advanceTimersByTimeAsync(10_000);

    const scores = await Promise.all([scoreAtOnce(), scoreAtOnce()]);

    expect(scores).toMatchObject([{ scorer: 'google' }, { scorer: 'google' }]);
    expect(state.calls).toBe(7);
  });

  it('opens again, for 20 s, when the probe fails', async () => {
    const { state, scoreAtOnce } = await failures(5);
    await vi.advanceTimersByTimeAsync(10_000);

    await scoreAtOnce();
    state.behaviour = good;

    expect(await scoreAtOnce()).toMatchObject({ scorer: 'keywords' });
    expect(state.calls).toBe(6);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(await scoreAtOnce()).toMatchObject({ scorer: 'keywords' });
    await vi.advanceTimersByTimeAsync(1);
    expect(await scoreAtOnce()).toMatchObject({ scorer: 'google' });
  });

  it('begins to count anew after a success', async () => {
    const { state, scoreAtOnce } = await failures(4);
    state.behaviour = good;
    await scoreAtOnce();
    state.behaviour = failing(notAuthorized);
    await scoreAtOnce();
    state.behaviour = good;

    expect(await scoreAtOnce()).toMatchObject({ scorer: 'google' });
  });

  it('is not opened by texts that cannot be scored', async () => {
    const { state, scoreAtOnce } = setUp(failing(new NotScorable('Refused')));
    for (let refused = 0; refused < 20; refused += 1) {
      await expect(scoreAtOnce()).rejects.toBeInstanceOf(NotScorable);
    }
    state.behaviour = good;

    expect(await scoreAtOnce()).toMatchObject({ scorer: 'google' });
    expect(state.calls).toBe(21);
  });
});
