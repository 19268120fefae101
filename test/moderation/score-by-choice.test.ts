import { isTaskCancelledError } from 'cockatiel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scoreByChoice } from '../../functions/moderation/score-by-choice.ts';
import { scoreWithFallback } from '../../functions/moderation/score-with-fallback.ts';
import {
  CallRefused,
  NotAuthorized,
  NotScorable,
  RateLimited,
  type Scorer,
  Unavailable,
} from '../../functions/moderation/scorer.ts';
import { defaultLists } from '../../functions/policy/word-list-names.ts';
import { errorFields } from '../../functions/shared/error-fields.ts';
import { defaultTimeBudget } from '../../functions/shared/time-budget.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { fixedScorer } from './fixed-scorer.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
});
afterEach(() => vi.useRealTimers());

/** What a scorer does: fail at once or after some milliseconds, score after some, or nothing ever. */
type Deed = Error | { readonly failsAfter: number } | number | 'hangs';

const refuses = new NotScorable('Refused');
const limited = new RateLimited('A 429', { retryAfter: 7_000 });
const later = new RateLimited('Our quota is used up');
const unauthorized = new NotAuthorized('A 403');
const callRefused = new CallRefused('A 404');
const open = new Unavailable('breaker-open');
const spent = new Unavailable('budget-spent');
const fault = new Error('A 503');
const otherFault = new SyntaxError('Unexpected token');

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const names = ['google', 'openai', 'third'] as const;

/** Scorers that do these deeds, in the order of choice; and which of them were asked. */
const chainOf = (deeds: readonly Deed[]) => {
  const asked: string[] = [];
  const scorers = deeds.map((deed, index): Scorer => {
    const scorer = { ...fixedScorer(names[index] ?? 'further', { Toxic: index / 10 }), version: `${index}` };
    return {
      ...scorer,
      score: async (text) => {
        asked.push(scorer.name);
        if (deed instanceof Error) {
          throw deed;
        }
        if (deed === 'hangs') {
          return new Promise(() => undefined);
        }
        await pause(typeof deed === 'number' ? deed : deed.failsAfter);
        if (typeof deed !== 'number') {
          throw fault;
        }
        return scorer.score(text);
      },
    };
  });
  const log = recordedLog();
  const choice = scoreByChoice(scorers, defaultTimeBudget, log);
  const scoreText = scoreWithFallback({ scoreByChoice: choice, fallbackWith: () => fixedScorer('keywords'), log });
  /** By a clock that runs as fast as it can; with the milliseconds that it took. */
  const run = async <Value>(scored: Promise<Value>) => {
    const begun = Date.now();
    const outcome = scored.then(
      (score) => ({ score, error: undefined, milliseconds: Date.now() - begun }),
      (error: unknown) => ({ score: undefined, error, milliseconds: Date.now() - begun }),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    return outcome;
  };
  return {
    asked,
    log,
    choose: () => run(choice('a text')),
    scoreText: (mayWait = false) => run(scoreText('a text', { mayWait, lists: defaultLists })),
  };
};

describe('a score by choice', () => {
  it('comes from the first scorer, and no other is asked', async () => {
    const { choose, asked } = chainOf([0, 0]);

    expect((await choose()).score).toEqual({ scorer: 'google', scorerVersion: '0', categories: { Toxic: 0 } });
    expect(asked).toEqual(['google']);
  });

  it.each<[string, Error]>([
    ['has failed so often that it is left alone', open],
    ['has spent its budget', spent],
    ['fails', fault],
    ['answers nonsense', otherFault],
    ['is asked too often', limited],
    ['does not accept the key', unauthorized],
    ['refuses the call', callRefused],
    ['refuses the text', refuses],
  ])('comes from the second when the first %s: it says so, and is not degraded', async (_what, deed) => {
    for (const mayWait of [false, true]) {
      const { scoreText, asked, log } = chainOf([deed, 0, 0]);

      expect((await scoreText(mayWait)).score).toEqual({
        scorer: 'openai',
        scorerVersion: '1',
        categories: { Toxic: 0.1 },
      });
      expect(asked).toEqual(['google', 'openai']);
      expect(log.lines).toEqual([
        { level: 'warn', event: 'scorer_passed_over', fields: { scorer: 'google', ...errorFields(deed) } },
      ]);
    }
  });

  it('comes from the third when the first two cannot', async () => {
    const { scoreText, asked } = chainOf([refuses, fault, 0]);

    expect((await scoreText()).score).toMatchObject({ scorer: 'third' });
    expect(asked).toEqual(['google', 'openai', 'third']);
  });

  it.each<[string, Deed[], Error]>([
    ['all refuse the text', [refuses, new NotScorable('Refused as well')], refuses],
    ['one refuses the text and others fail', [fault, refuses, open], refuses],
    ['one refuses the text and others are asked too often', [limited, refuses], refuses],
    ['the last refuses the text', [fault, unauthorized, refuses], refuses],
    ['one is asked too often and others fail', [fault, limited, unauthorized], limited],
    ['all are asked too often: by what the first says', [limited, later], limited],
    ['all fail: by what the first met', [unauthorized, fault, open], unauthorized],
    ['all fail, each in its way', [otherFault, callRefused], otherFault],
  ])('is not to be had when %s', async (_what, deeds, decisive) => {
    const { choose, asked } = chainOf(deeds);

    expect((await choose()).error).toBe(decisive);
    expect(asked).toEqual(names.slice(0, deeds.length));
  });
});

describe('when no scorer of choice scores', () => {
  it.each<[Deed[]]>([[[refuses, refuses]], [[fault, refuses]], [[limited, refuses]], [[refuses, open]]])(
    'a person judges what any of them refuses, and no list of words (%o)',
    async (deeds) => {
      for (const mayWait of [false, true]) {
        expect((await chainOf(deeds).scoreText(mayWait)).error).toBe(refuses);
      }
    },
  );

  it('a text that may wait waits for the one that is asked too often; another goes to the fallback', async () => {
    expect((await chainOf([fault, limited]).scoreText(true)).error).toBe(limited);
    expect((await chainOf([fault, limited]).scoreText(false)).score).toMatchObject({
      scorer: 'keywords',
      degradedBecause: 'rate-limited',
    });
  });

  it.each<[Deed[], string]>([
    [[open, fault], 'breaker-open'],
    [[spent, open], 'budget-spent'],
    [[unauthorized, fault], 'not-authorized'],
    [[callRefused, unauthorized], 'call-refused'],
    [[fault, unauthorized], 'failed'],
  ])('the fallback scores, and says what the first met (%o): %s', async (deeds, degradedBecause) => {
    expect((await chainOf(deeds).scoreText()).score).toMatchObject({ scorer: 'keywords', degradedBecause });
  });
});

describe('the time for a comment', () => {
  const { scorer, comment } = defaultTimeBudget;

  it.each<[string, Deed[]]>([
    ['the first hangs', ['hangs', 0]],
    ['the second hangs, which began late', [{ failsAfter: comment - 1_000 }, 'hangs']],
    ['the second would score too late', [{ failsAfter: comment - 1_000 }, 2_000]],
  ])('is what all scorers have together: when %s the fallback scores in time', async (_what, deeds) => {
    expect(await chainOf(deeds).scoreText()).toMatchObject({
      score: { scorer: 'keywords', degradedBecause: 'timed-out' },
      milliseconds: comment,
    });
  });

  it('is enough for a second scorer after the first took all that one may take', async () => {
    expect(await chainOf([{ failsAfter: scorer }, 2_000]).choose()).toMatchObject({
      score: { scorer: 'openai' },
      milliseconds: scorer + 2_000,
    });
  });

  it.each<[string, Deed]>([
    ['fails', { failsAfter: comment + 1 }],
    ['scores', comment + 1],
  ])('is over before the first scorer %s: the next one is not asked any more', async (_what, deed) => {
    const { choose, asked } = chainOf([deed, 0]);
    const { error } = await choose();

    expect(isTaskCancelledError(error)).toBe(true);
    expect(asked).toEqual(['google']);
  });
});
