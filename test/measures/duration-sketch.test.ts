import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binCount, confidenceBin } from '../../functions/measures/confidence-bin.ts';
import { durationBin, quantile, relativeError } from '../../functions/measures/duration-sketch.ts';

const sketchOf = (durations: readonly number[]) => {
  const bins = new Map<number, number>();
  for (const duration of durations) {
    bins.set(durationBin(duration), (bins.get(durationBin(duration)) ?? 0) + 1);
  }
  return bins;
};

describe('a quantile of durations', () => {
  it('is wrong by what is said at most', () => {
    const anyDurations = fc.array(fc.integer({ min: 1, max: 90 * 24 * 3_600_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(anyDurations, fc.constantFrom(0.5, 0.9, 0.99, 1), (durations, share) => {
        const exact = durations.toSorted((one, other) => one - other)[Math.ceil(share * durations.length) - 1] ?? 0;
        const told = quantile(sketchOf(durations), share) ?? 0;
        // Half a millisecond is lost to rounding.
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(relativeError * exact + 0.5);
      }),
    );
  });

  it('is none of none', () => {
    expect(quantile(new Map(), 0.5)).toBeNull();
  });
});

describe('the bin of a confidence', () => {
  it.each([
    [0, 0],
    [0.000001, 0],
    [0.05, 0],
    [0.050001, 1],
    [0.6, 11],
    [0.600001, 12],
    [0.95, 18],
    [1, 19],
  ])('of %d is %i', (confidence, bin) => {
    expect(confidenceBin(confidence)).toBe(bin);
  });

  it('is at or above a threshold exactly when the confidence is above it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: binCount - 1 }),
        (millionths, step) => {
          fc.pre(step > 0 || millionths > 0);
          expect(confidenceBin(millionths / 1e6) >= step).toBe(millionths / 1e6 > step / binCount);
        },
      ),
    );
  });
});
