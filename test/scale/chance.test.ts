import { describe, expect, it } from 'vitest';
import { chanceOf, meanOf } from '../../bench/scale/model/chance.ts';
import { percentile } from '../../tools/replay/percentile.ts';

const numbers = (draw: () => number) => Array.from({ length: 50_000 }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('chance', () => {
  it('repeats itself for the same seed, and for no other', () => {
    const draw = (seed: string) => {
      const chance = chanceOf(seed);
      return Array.from({ length: 5 }, () => chance.uniform());
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('is spread evenly from 0 to below 1', () => {
    const chance = chanceOf('even');
    const drawn = numbers(() => chance.uniform());
    expect(mean(drawn)).toBeCloseTo(0.5, 2);
    expect(Math.min(...drawn.slice(0, 10_000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn.slice(0, 10_000))).toBeLessThan(1);
  });

  it('draws pauses of a mean', () => {
    const chance = chanceOf('pauses');
    expect(mean(numbers(() => chance.exponential(40)))).toBeGreaterThan(39);
    expect(mean(numbers(() => chance.exponential(40)))).toBeLessThan(41);
  });

  it('draws latencies by their median and their 99th percentile', () => {
    const chance = chanceOf('latencies');
    const spread = { median: 200, p99: 1_000 };
    const drawn = numbers(() => chance.logNormal(spread));
    expect((percentile(drawn, 50) ?? 0) / 200).toBeCloseTo(1, 1);
    expect((percentile(drawn, 99) ?? 0) / 1_000).toBeCloseTo(1, 1);
    expect(mean(drawn) / meanOf(spread)).toBeCloseTo(1, 1);
  });

  it('draws the same latency always when its percentiles are the same', () => {
    const chance = chanceOf('fixed');
    expect(numbers(() => chance.logNormal({ median: 7, p99: 7 })).every((value) => value === 7)).toBe(true);
  });
});
