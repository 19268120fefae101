import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spend, type WritingAllowance } from '../../functions/comments/writing-allowance.ts';

const start = Date.UTC(2030, 0, 1);
const at = (seconds: number) => new Date(start + seconds * 1_000);

/** Writes at the given seconds; what came of each. */
const write = (writes: readonly { second: number; hash?: string }[], perMinute: number) => {
  let allowance: WritingAllowance | undefined;
  return writes.map(({ second, hash }) => {
    const spending = spend(allowance, { now: at(second), perMinute, ...(hash !== undefined && { hash }) });
    if (spending.outcome === 'granted') {
      expect(spending.after.version).toBe((allowance?.version ?? 0) + 1);
      allowance = spending.after;
      return 'granted';
    }
    return `${spending.outcome} ${spending.retryAfter}`;
  });
};

describe('the allowance of who writes', () => {
  it('is so many a minute, which begins with the first', () => {
    const seconds = [5, 6, 7, 64, 65, 66, 67, 68];
    expect(
      write(
        seconds.map((second) => ({ second })),
        2,
      ),
    ).toEqual(['granted', 'granted', 'too-many 58', 'too-many 1', 'granted', 'granted', 'too-many 58', 'too-many 57']);
  });

  it('has the same text once in ten minutes', () => {
    const writes = [
      { second: 0, hash: 'a' },
      { second: 1, hash: 'b' },
      { second: 30, hash: 'a' },
      { second: 599, hash: 'a' },
      { second: 600, hash: 'a' },
      { second: 601, hash: 'b' },
    ];
    expect(write(writes, 10)).toEqual(['granted', 'granted', 'same-text 570', 'same-text 1', 'granted', 'granted']);
  });

  it('lets an edit come back to a text', () => {
    expect(write([{ second: 0, hash: 'a' }, { second: 1 }, { second: 2 }], 10)).toEqual([
      'granted',
      'granted',
      'granted',
    ]);
  });

  it('never grants more than so many in any minute that it counts, and always says a time after which it does', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 5 }), (gaps, perMinute) => {
        let allowance: WritingAllowance | undefined;
        let second = 0;
        const windows = new Map<number, number>();
        for (const gap of gaps) {
          second += gap;
          const spending = spend(allowance, { now: at(second), perMinute });
          if (spending.outcome === 'granted') {
            allowance = spending.after;
            windows.set(allowance.window_ends, (windows.get(allowance.window_ends) ?? 0) + 1);
          } else {
            const later = spend(allowance, { now: at(second + spending.retryAfter), perMinute });
            expect(spending.retryAfter).toBeGreaterThan(0);
            expect(later.outcome).toBe('granted');
          }
        }
        expect(Math.max(...windows.values())).toBeLessThanOrEqual(perMinute);
      }),
    );
  });

  it('stays small, however much is written', () => {
    let allowance: WritingAllowance | undefined;
    for (let second = 0; second < 100; second += 1) {
      const spending = spend(allowance, { now: at(second), perMinute: 1_000, hash: `text ${second}` });
      allowance = spending.outcome === 'granted' ? spending.after : allowance;
    }
    expect(allowance?.texts).toHaveLength(10);
    expect(allowance?.texts[0]).toMatchObject({ hash: 'text 99' });
  });
});
