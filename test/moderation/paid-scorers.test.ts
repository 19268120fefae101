import { describe, expect, it } from 'vitest';
import { budgetedScorer } from '../../functions/moderation/budgeted-scorer.ts';
import { meteredScorer } from '../../functions/moderation/metered-scorer.ts';
import { rememberingScorer } from '../../functions/moderation/remembering-scorer.ts';
import { CallRefused, NotAuthorized, type Scorer, Unavailable } from '../../functions/moderation/scorer.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { fixedScorer } from './fixed-scorer.ts';

/** A scorer that charges by the started ten characters, and counts what it is asked. */
const paidScorer = () => {
  const asked: string[] = [];
  const scorer: Scorer = {
    ...fixedScorer('google'),
    billingUnits: (text) => Math.ceil(text.length / 10),
    score: async (text) => {
      asked.push(text);
      return { categories: { Toxic: 0.7 } };
    },
  };
  return { scorer, asked };
};

const away = () => Promise.reject(new Error('DynamoDB is away'));

describe('a scorer with a budget', () => {
  const setUp = (unitsPerMonth: number, spending?: { units: () => Promise<number>; add: () => Promise<void> }) => {
    let now = Date.UTC(2030, 0, 31, 23, 58);
    const spent = new Map<number, number>();
    const month = () => new Date(now).getUTCMonth();
    const { scorer, asked } = paidScorer();
    const worker = () =>
      budgetedScorer(scorer, {
        unitsPerMonth,
        spending: spending ?? {
          units: async () => spent.get(month()) ?? 0,
          add: async (units) => void spent.set(month(), (spent.get(month()) ?? 0) + units),
        },
        clock: { now: () => new Date(now) },
        log: recordedLog(),
      });
    return { worker, asked, pass: (milliseconds: number) => (now += milliseconds) };
  };

  it('is asked until the budget is spent, and again in the next month', async () => {
    const { worker, asked, pass } = setUp(3);
    const scorer = worker();
    await scorer.score('ten chars.');
    await scorer.score('eleven char');
    await expect(scorer.score('one more')).rejects.toEqual(new Unavailable('budget-spent'));
    pass(3 * 60_000);
    await scorer.score('a new month');

    expect(asked).toEqual(['ten chars.', 'eleven char', 'a new month']);
  });

  it('learns within a minute what other workers spent', async () => {
    const { worker, pass } = setUp(2);
    const [first, second] = [worker(), worker()];
    await second.score('one');
    await first.score('two');
    pass(60_000);

    await expect(second.score('three')).rejects.toBeInstanceOf(Unavailable);
  });

  it('is asked while nobody knows what was spent', async () => {
    const { worker } = setUp(1, { units: away, add: away });

    expect(await worker().score('a text')).toEqual({ categories: { Toxic: 0.7 } });
  });

  it('has none when it charges nothing', async () => {
    const free = fixedScorer('keywords');
    const spending = { units: away, add: away };
    const clock = { now: () => new Date(0) };

    expect(budgetedScorer(free, { unitsPerMonth: 1, spending, clock, log: recordedLog() })).toBe(free);
  });
});

describe('a scorer that remembers', () => {
  const setUp = () => {
    const { scorer, asked } = paidScorer();
    const keys = new Map<string, Readonly<Record<string, number>>>();
    const kept = {
      find: async (key: string) => keys.get(key),
      keep: async (key: string, categories: Readonly<Record<string, number>>) => void keys.set(key, categories),
    };
    const hash = (text: string) => `hash of ${text}`;
    return { scorer: rememberingScorer(scorer, { kept, hash, log: recordedLog() }), asked, keys };
  };

  it.each([
    ['the same', 'You are great', 'You are great'],
    ['with other spaces', 'You are great', ' You  are\ngreat '],
    ['with something invisible', 'You are great', 'You a\u200Bre great'],
    ['in full-width letters', 'You are great', 'Ｙｏｕ are great'],
  ])('is not asked again for a text that is %s', async (_what, first, second) => {
    const { scorer, asked } = setUp();
    const scores = [await scorer.score(first), await scorer.score(second)];

    expect(scores).toEqual([{ categories: { Toxic: 0.7 } }, { categories: { Toxic: 0.7 } }]);
    expect(asked).toEqual([first]);
  });

  it.each([
    ['in other letters', 'You are great', 'YOU ARE GREAT'],
    ['with another sign', 'You are great.', 'You are great!'],
  ])('is asked for a text that is %s', async (_what, first, second) => {
    const { scorer, asked } = setUp();
    await scorer.score(first);
    await scorer.score(second);

    expect(asked).toEqual([first, second]);
  });

  it('keeps scores by scorer and version, under a hash and never a text', async () => {
    const { scorer, keys } = setUp();
    await scorer.score('A text');

    expect([...keys]).toEqual([['google#1#hash of A text', { Toxic: 0.7 }]]);
  });

  it('is asked while the table fails', async () => {
    const { scorer, asked } = paidScorer();
    const log = recordedLog();
    const remembering = rememberingScorer(scorer, { kept: { find: away, keep: away }, hash: (text) => text, log });

    expect(await remembering.score('A text')).toEqual({ categories: { Toxic: 0.7 } });
    expect(asked).toEqual(['A text']);
    expect(JSON.stringify(log.lines)).not.toContain('A text');
  });
});

describe('a scorer that is metered', () => {
  const score = async (scorer: Scorer, text: string) => {
    const log = recordedLog();
    const error = await meteredScorer(scorer, { log, counted: (counts) => counts })
      .score(text)
      .catch((thrown: unknown) => thrown);
    return { lines: log.lines, error };
  };

  it('counts characters, as people count them, and what they cost', async () => {
    expect((await score(paidScorer().scorer, 'eleven chr👍')).lines).toEqual([
      { level: 'info', event: 'text_scored', fields: { scorer: 'google', ScoredCharacters: 11, BilledUnits: 2 } },
    ]);
  });

  it.each([new NotAuthorized('A key'), new CallRefused('A call')])('counts refusals: %o', async (refusal) => {
    const { lines, error } = await score({ ...fixedScorer('google'), score: () => Promise.reject(refusal) }, 'A text');

    expect(error).toBe(refusal);
    expect(lines).toEqual([
      { level: 'error', event: 'call_refused', fields: { scorer: 'google', error: refusal.name, RefusedCalls: 1 } },
    ]);
  });

  it('counts no failure of another kind', async () => {
    const failure = new Error('A 503');
    const { lines, error } = await score({ ...fixedScorer('google'), score: () => Promise.reject(failure) }, 'A text');

    expect([lines, error]).toEqual([[], failure]);
  });
});
