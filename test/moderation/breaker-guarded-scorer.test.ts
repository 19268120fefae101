import { beforeEach, describe, expect, it, vi } from 'vitest';
import { breakerGuardedScorer } from '../../functions/moderation/breaker-guarded-scorer.ts';
import type { BreakerStates } from '../../functions/moderation/breaker-state.ts';
import { RateLimited, type Scorer, Unavailable } from '../../functions/moderation/scorer.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { breakerStatesInMemory } from './breaker-states-in-memory.ts';
import { fixedScorer } from './fixed-scorer.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
  return () => vi.useRealTimers();
});

/** A scorer that works or not, and workers that each guard their own access to it. */
const setUp = (states: BreakerStates = breakerStatesInMemory()) => {
  const scorer = { works: false, calls: 0 };
  const log = recordedLog();
  const provider: Scorer = {
    ...fixedScorer('google'),
    score: async () => {
      scorer.calls += 1;
      if (!scorer.works) {
        throw new Error('Google is down');
      }
      return { categories: { Toxic: 0.1 } };
    },
  };
  const worker = () => {
    const guarded = breakerGuardedScorer(provider, { states, clock: systemClock, log, counted: (counts) => counts });
    return (times = 1) => {
      const texts = Array.from({ length: times }, () => guarded.score('a text'));
      return Promise.allSettled(texts);
    };
  };
  return { scorer, log, worker };
};

const unavailable = [{ status: 'rejected', reason: new Unavailable('breaker-open') }];

describe('the breaker that workers share', () => {
  it('is open for a worker that has not failed itself, and for one that starts afterwards', async () => {
    const { worker, scorer } = setUp();
    const [first, second] = [worker(), worker()];
    await second();
    await first(5);
    await vi.advanceTimersByTimeAsync(5_000);

    expect(await second()).toEqual(unavailable);
    expect(await worker()()).toEqual(unavailable);
    expect(scorer.calls).toBe(6);
  });

  it('is looked at every five seconds at most', async () => {
    const states = breakerStatesInMemory();
    const read = vi.spyOn(states, 'read');
    const { worker, scorer } = setUp(states);
    scorer.works = true;
    const score = worker();
    await score(10);
    await vi.advanceTimersByTimeAsync(4_999);
    await score(10);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await score();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is written when it opens and when it closes, and not for each failure or success', async () => {
    const states = breakerStatesInMemory();
    const { worker, scorer } = setUp(states);
    const score = worker();
    await score(4);
    expect(states.written).toEqual([]);
    await score(6);
    expect(states.written).toMatchObject([{ open: true }]);

    scorer.works = true;
    await vi.advanceTimersByTimeAsync(10_000);
    await score(10);
    await score(10);
    expect(states.written).toMatchObject([{ open: true }, { open: false }]);
  });

  it('closes for all when the probe of one succeeds', async () => {
    const { worker, scorer } = setUp();
    const [first, second] = [worker(), worker()];
    await first(5);
    scorer.works = true;
    await vi.advanceTimersByTimeAsync(9_999);
    expect(await second()).toEqual(unavailable);
    await vi.advanceTimersByTimeAsync(1);
    expect(await first()).toMatchObject([{ status: 'fulfilled' }]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await second()).toMatchObject([{ status: 'fulfilled' }]);
  });

  it('stays open twice as long after each probe that fails, up to a minute', async () => {
    const { worker, scorer } = setUp();
    const score = worker();
    await score(5);
    for (const seconds of [10, 20, 40, 60, 60]) {
      const before = scorer.calls;
      await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1);
      await score();
      expect(scorer.calls).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      await score();
      expect(scorer.calls).toBe(before + 1);
    }
  });

  it('is not opened by a scorer that says "not so fast"', async () => {
    const states = breakerStatesInMemory();
    const guarded = breakerGuardedScorer(
      { ...fixedScorer('google'), score: () => Promise.reject(new RateLimited('A 429')) },
      { states, clock: systemClock, log: recordedLog(), counted: () => ({}) },
    );
    for (let asked = 0; asked < 20; asked += 1) {
      await expect(guarded.score('a text')).rejects.toBeInstanceOf(RateLimited);
    }
    expect(states.written).toEqual([]);
  });

  it('is kept by each worker for itself while the table fails, and nobody fails because of that', async () => {
    const broken = () => Promise.reject(new Error('DynamoDB is away'));
    const { worker, scorer, log } = setUp({ read: broken, write: broken });
    const score = worker();
    await score(5);
    expect(await score()).toEqual(unavailable);
    expect(scorer.calls).toBe(5);
    expect(log.lines.map(({ event }) => event)).toEqual([
      'breaker_state_unread',
      'breaker_opened',
      'breaker_state_unwritten',
    ]);
  });

  it('is counted when it opens', async () => {
    const { worker, log } = setUp();
    await worker()(5);
    expect(log.lines).toEqual([
      { level: 'warn', event: 'breaker_opened', fields: { scorer: 'google', BreakerOpened: 1 } },
    ]);
  });
});
