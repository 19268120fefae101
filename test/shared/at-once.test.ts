import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../functions/shared/at-once.ts';

describe('working at once', () => {
  it('works on each value once, on so many at most, and keeps their order whatever ends first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.nat()), fc.integer({ min: 1, max: 8 }), async (s, values, count) => {
        let [running, most] = [0, 0];
        const work = async (value: number) => {
          running += 1;
          most = Math.max(most, running);
          await s.schedule(Promise.resolve());
          running -= 1;
          return value * 2;
        };
        expect(await s.waitFor(atOnce(count, values, work))).toEqual(values.map((value) => value * 2));
        expect(most).toBe(Math.min(count, values.length));
      }),
    );
  });

  it('fails with what failed', async () => {
    await expect(atOnce(2, [1, 2, 3], (value) => Promise.reject(new Error(`${value}`)))).rejects.toThrow('1');
  });
});
