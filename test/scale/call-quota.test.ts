import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callQuota } from '../../bench/scale/model/call-quota.ts';
import { TokenBucket } from '../../bench/scale/model/token-bucket.ts';

describe('the quota of calls', () => {
  it('lets no minute have more calls than allowed, however they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 600 }),
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 50, maxLength: 300 }),
        (perMinute, pauses) => {
          const quota = callQuota(perMinute);
          let now = 0;
          const taken: number[] = [];
          for (const pause of pauses) {
            now += pause;
            if (quota.take(now).taken) {
              taken.push(now);
            }
          }
          for (const begin of taken) {
            expect(taken.filter((at) => at >= begin && at < begin + 60_000).length).toBeLessThanOrEqual(perMinute);
          }
        },
      ),
    );
  });

  it('gives a quarter of a minute at once, and three quarters a minute in the long run', () => {
    const quota = callQuota(600);
    let taken = 0;
    for (let now = 0; now < 600_000; now += 10) {
      taken += quota.take(now).taken ? 1 : 0;
    }
    expect(taken).toBeGreaterThanOrEqual(150 + 450 * 10 - 1);
    expect(taken).toBeLessThanOrEqual(150 + 450 * 10 + 1);
  });

  it('says after how long the next call may come', () => {
    const quota = callQuota(60);
    while (quota.take(0).taken) {
      // Until it is empty.
    }
    const refused = quota.take(0);
    expect(refused).toMatchObject({ taken: false });
    const retryAfter = refused.taken ? 0 : refused.retryAfter;
    expect(quota.take(retryAfter - 1).taken).toBe(false);
    expect(quota.take(retryAfter).taken).toBe(true);
  });
});

describe('a token bucket', () => {
  it('lets through what it had and what it got since, and no more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.record({ pause: fc.integer({ min: 0, max: 500 }), amount: fc.integer({ min: 1, max: 5 }) })),
        (perSecond, demands) => {
          const bucket = new TokenBucket(perSecond, 1);
          let [now, taken] = [0, 0];
          for (const { pause, amount } of demands) {
            now += pause;
            if (bucket.has(amount, now)) {
              bucket.take(amount);
              taken += amount;
            }
            expect(taken).toBeLessThanOrEqual(perSecond * (1 + now / 1_000) + 1e-6);
          }
        },
      ),
    );
  });
});
