import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketFor, bucketsFor, quotaOf } from '../../functions/moderation/quota.ts';
import { batchGet } from '../../functions/shared/batch-get.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';

describe('the quota of a scorer', () => {
  let table: Table;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
  });
  afterAll(() => stop());

  /** Workers with clocks of the test's own, which share a bucket of their own. */
  const setUp = (perMinute: number) => {
    const scorer = randomUUID();
    let now = Date.UTC(2030, 0, 1);
    const clock = { now: () => new Date(now) };
    return {
      worker: () => quotaOf(table, { scorer, perMinute, clock }),
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
      now: () => now,
    };
  };

  it('gives a quarter of a minute at once, and then says how long to wait', async () => {
    const { worker, pass } = setUp(60);
    const quota = worker();
    for (let call = 0; call < 15; call += 1) {
      expect(await quota.take()).toEqual({ taken: true });
    }
    const refused = await quota.take();
    expect(refused).toEqual({ taken: false, retryAfter: expect.closeTo(60_000 / 45, 0) });
    pass(60_000 / 45 + 1);
    expect(await quota.take()).toEqual({ taken: true });
    expect(await quota.take()).toMatchObject({ taken: false });
  });

  it('is full again after some time without calls, and no fuller', async () => {
    const { worker, pass } = setUp(60);
    const quota = worker();
    await quota.take();
    pass(3_600_000);
    const takings = [];
    for (let call = 0; call < 16; call += 1) {
      takings.push((await quota.take()).taken);
    }
    expect(takings).toEqual([...Array.from({ length: 15 }, () => true), false]);
  });

  it('is shared: workers that take at the same moment get no more together than one alone', async () => {
    const { worker } = setUp(40);
    const workers = [worker(), worker(), worker()];
    const takings = [];
    for (let round = 0; round < 5; round += 1) {
      takings.push(...(await Promise.all(workers.map((quota) => quota.take()))));
    }
    expect(takings.filter(({ taken }) => taken)).toHaveLength(10);
  });

  it('spreads many calls over several items, because one takes no more than a thousand writes a second', async () => {
    const scorer = randomUUID();
    const quota = quotaOf(table, { scorer, perMinute: 60_000, clock: { now: () => new Date(0) } });
    for (let call = 0; call < 60; call += 1) {
      expect(await quota.take()).toEqual({ taken: true });
    }
    const keys = [0, 1, 2].map((bucket) => ({ pk: `QUOTA#${scorer}#${bucket}`, sk: 'QUOTA' }));
    expect((await batchGet(table, keys)).map(({ pk }) => pk).toSorted()).toEqual(keys.slice(0, 2).map(({ pk }) => pk));
  });

  it('has altogether what it has in one item', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (perMinute) => {
        const buckets = bucketsFor(perMinute);
        const { interval } = bucketFor(perMinute / buckets);
        expect(buckets / interval).toBeCloseTo(1 / bucketFor(perMinute).interval);
        expect(perMinute / buckets).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('lets no minute have more calls than allowed, however they come', async () => {
    const anyPauses = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 30, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: 30 }), anyPauses, async (perMinute, pauses) => {
        const { worker, pass, now } = setUp(perMinute);
        const quota = worker();
        const taken: number[] = [];
        for (const pause of pauses) {
          pass(pause);
          if ((await quota.take()).taken) {
            taken.push(now());
          }
        }
        for (const begin of taken) {
          expect(taken.filter((at) => at >= begin && at < begin + 60_000).length).toBeLessThanOrEqual(perMinute);
        }
      }),
      { numRuns: 15 },
    );
  });
});
