import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceBin } from '../../functions/measures/confidence-bin.ts';
import type { Count } from '../../functions/measures/counter.ts';
import { thresholdSuggestions } from '../../functions/measures/threshold-suggestions.ts';

const day = '2030-01-01';

interface Judged {
  readonly confidence: number;
  readonly effect: 'held' | 'passed';
  readonly action: 'approve' | 'reject';
}

const countsOf = (judged: readonly Judged[]): Count[] =>
  judged.map(({ confidence, effect, action }) => ({
    day,
    counter: ['confidence', 'google', 'Toxic', confidenceBin(confidence), effect, action],
    by: 1,
  }));
const times = (count: number, judged: Judged): Judged[] => Array.from({ length: count }, () => judged);
const suggestionFrom = (judged: readonly Judged[], more: readonly Count[] = []) => {
  const [suggestion] = thresholdSuggestions([...countsOf(judged), ...more]);
  if (suggestion === undefined) {
    throw new Error('Nothing was judged');
  }
  return suggestion;
};

const falseHold = (confidence: number): Judged => ({ confidence, effect: 'held', action: 'approve' });
const confirmedHold = (confidence: number): Judged => ({ confidence, effect: 'held', action: 'reject' });
const miss = (confidence: number): Judged => ({ confidence, effect: 'passed', action: 'reject' });

describe('the suggested threshold', () => {
  it.each<[string, Judged[], number | null]>([
    ['rises to where harmless texts end', [...times(40, falseHold(0.65)), ...times(20, confirmedHold(0.85))], 0.8],
    ['stays where harm begins', [...times(40, falseHold(0.65)), ...times(20, confirmedHold(0.65))], 0.6],
    // 30 false holds are saved for 2 misses, which cost as much as 10.
    [
      'takes some misses for many looks in vain',
      [...times(30, falseHold(0.65)), ...times(2, confirmedHold(0.65)), ...times(20, confirmedHold(0.95))],
      0.9,
    ],
    [
      'takes no more misses than they are worth',
      [...times(30, falseHold(0.65)), ...times(7, confirmedHold(0.65)), ...times(20, confirmedHold(0.95))],
      0.6,
    ],
    // What passed at 0.3 was reported; how many harmless texts stand beside it nobody knows.
    [
      'never falls to where nobody looked',
      [...times(40, falseHold(0.65)), ...times(20, confirmedHold(0.9)), ...times(30, miss(0.3))],
      0.85,
    ],
    ['is none with too few texts', [...times(25, falseHold(0.65)), ...times(24, confirmedHold(0.85))], null],
    ['is none with too few of one kind', [...times(60, falseHold(0.65)), ...times(9, confirmedHold(0.85))], null],
    [
      'is none where nothing was held',
      [...times(40, miss(0.3)), ...times(40, { ...miss(0.3), action: 'approve' })],
      null,
    ],
  ])('%s', (_what, judged, expected) => {
    const { suggested, remarks } = suggestionFrom(judged);
    expect(suggested).toBe(expected);
    expect(remarks.includes('too-little-data')).toBe(expected === null);
  });

  it('says how much nobody has looked at', () => {
    const judge = ['google', 'moderateText-v1', 1, false] as const;
    const decided: Count[] = [
      { day, counter: ['decided', 'APPROVED', ...judge], by: 900 },
      { day, counter: ['decided', 'APPROVED', 'keywords', '1', 1, true], by: 50 },
      { day, counter: ['judged', 'passed', 'reject', ...judge], by: 7 },
      { day, counter: ['judged', 'held', 'reject', ...judge], by: 7 },
    ];
    expect(suggestionFrom([falseHold(0.7)], decided)).toMatchObject({
      unseen: 893,
      seen_from: 0.65,
      remarks: ['too-little-data', 'lower-not-seen'],
    });
    expect(suggestionFrom([falseHold(0.7)])).toMatchObject({ unseen: 0, remarks: ['too-little-data'] });
  });

  it('comes with a curve on which every judged text has its place, for each scorer and category apart', () => {
    const anyJudged = fc.array(
      fc.record({
        confidence: fc.integer({ min: 1, max: 1_000_000 }).map((millionths) => millionths / 1e6),
        effect: fc.constantFrom<Judged['effect'][]>('held', 'passed'),
        action: fc.constantFrom<Judged['action'][]>('approve', 'reject'),
      }),
      { minLength: 1, maxLength: 150 },
    );
    fc.assert(
      fc.property(anyJudged, (judged) => {
        const { curve, suggested, seen_from: seenFrom, ...counts } = suggestionFrom(judged);
        const rejected = judged.filter(({ action }) => action === 'reject');
        expect(counts).toMatchObject({
          scorer: 'google',
          category: 'Toxic',
          judged: judged.length,
          rejected: rejected.length,
        });
        expect(curve).toHaveLength(19);
        for (const { flag_above: threshold, ...told } of curve) {
          const above = judged.filter(({ confidence }) => confidence > threshold);
          const confirmed = above.filter(({ action }) => action === 'reject').length;
          const [falseHolds, misses] = [above.length - confirmed, rejected.length - confirmed];
          expect(told).toEqual({
            false_holds: falseHolds,
            confirmed_holds: confirmed,
            misses,
            passes: judged.length - above.length - misses,
            cost: falseHolds + 5 * misses,
          });
        }
        if (suggested !== null) {
          const costs = curve.filter(({ flag_above }) => flag_above >= (seenFrom ?? 1)).map(({ cost }) => cost);
          expect(curve.find(({ flag_above }) => flag_above === suggested)?.cost).toBe(Math.min(...costs));
          expect(suggested).toBeGreaterThanOrEqual(seenFrom ?? 1);
        }
      }),
    );
    const ofAnother: Count = { day, counter: ['confidence', 'openai', 'Insult', 3, 'held', 'reject'], by: 1 };
    const twice = [...countsOf([miss(0.3)]), ofAnother];
    expect(thresholdSuggestions(twice).map(({ scorer, category }) => [scorer, category])).toEqual([
      ['google', 'Toxic'],
      ['openai', 'Insult'],
    ]);
  });
});
