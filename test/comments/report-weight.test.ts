import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report, ReportReason, ReportTally } from '../../functions/comments/report.ts';
import { flags, reportsAtMost, weightOf, withReport } from '../../functions/comments/report-weight.ts';

const times = fc.nat({ max: 10_000 });

const reportOf = (weight: number, reason: ReportReason = 'spam'): Pick<Report, 'reason' | 'weight'> => ({
  reason,
  weight,
});

const tallyOf = (...weights: readonly number[]): ReportTally | undefined =>
  weights.reduce<ReportTally | undefined>((tally, weight) => withReport(tally, { weight }, { version: 2 }), undefined);

/** Whether the last of reports with these weights flags the comment. */
const flagsIt = (weights: readonly number[], reason: ReportReason = 'spam', reportsToFlag = 3): boolean => {
  const tally = tallyOf(...weights);
  return tally !== undefined && flags(tally, reportOf(weights.at(-1) ?? 0, reason), reportsToFlag);
};

describe('what a report counts', () => {
  it.each([
    [0, 0, 100],
    [5, 0, 100],
    [0, 1, 67],
    [0, 2, 50],
    [0, 3, 40],
    [0, 8, 20],
    [1, 3, 50],
    [8, 2, 83],
    [0, 1_000_000, 1],
  ])('of a reader of whose reports %i were upheld and %i declined is %i', (upheld, declined, weight) => {
    expect(weightOf({ upheld, declined })).toBe(weight);
  });

  it('is a whole number from 1 to 100, whatever was before', () => {
    fc.assert(
      fc.property(times, times, (upheld, declined) => {
        const weight = weightOf({ upheld, declined });
        expect(Number.isInteger(weight) && weight >= 1 && weight <= 100).toBe(true);
      }),
    );
  });

  it('never grows by a report that was declined, and never falls by one that was upheld', () => {
    fc.assert(
      fc.property(times, times, (upheld, declined) => {
        const weight = weightOf({ upheld, declined });
        expect(weightOf({ upheld, declined: declined + 1 })).toBeLessThanOrEqual(weight);
        expect(weightOf({ upheld: upheld + 1, declined })).toBeGreaterThanOrEqual(weight);
      }),
    );
  });
});

describe('reports', () => {
  it.each<[string, number[], ReportReason, boolean]>([
    ['two of full weight', [100, 100], 'spam', false],
    ['three of full weight', [100, 100, 100], 'spam', true],
    ['three, one of which counts less', [100, 99, 100], 'hate', false],
    ['many of little weight', [40, 40, 40, 40, 40, 40, 40], 'spam', false],
    ['enough of little weight', [40, 40, 40, 40, 40, 40, 40, 40], 'spam', true],
    ['a single one of a threat', [100], 'threat', true],
    ['a single one of private data', [100], 'private-data', true],
    ['a single one of sexual content', [100], 'sexual', false],
    ['one of a threat, by somebody who was wrong twice', [50], 'threat', true],
    ['one of a threat, by somebody who is discredited', [40], 'threat', false],
  ])('flag a comment or not: %s', (_what, weights, reason, expected) => {
    expect(flagsIt(weights, reason)).toBe(expected);
  });

  it('flag a comment in the end, however little they count', () => {
    expect(flagsIt(Array<number>(reportsAtMost - 1).fill(1))).toBe(false);
    expect(flagsIt(Array<number>(reportsAtMost).fill(1))).toBe(true);
  });

  it('that come later never make it less', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 25 }), (given, one, needed) => {
        expect(flagsIt([...given, one], 'spam', needed) || !flagsIt(given, 'spam', needed)).toBe(true);
      }),
    );
  });
});
