import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RateLimit, rateLimit } from '../../functions/shared/rate-limit.ts';
import { startTestTable } from '../test-table.ts';

describe('a rate limit', () => {
  const start = Date.UTC(2030, 0, 1);
  let now = start;
  let stop: () => Promise<void>;
  let limit: RateLimit;

  beforeAll(async () => {
    const started = await startTestTable();
    stop = started.stop;
    limit = rateLimit(started.table, { now: () => new Date(now) });
  });
  afterAll(() => stop());

  const rate = { times: 3, seconds: 60 };
  const take = async (name: string) => {
    try {
      await limit.count(name, rate);
      return 'taken';
    } catch (problem) {
      const { status, headers } = problem as { status: number; headers: Record<string, string> };
      return [status, headers['retry-after']];
    }
  };

  it('lets so many through in a window, says when the next begins, and keeps names apart', async () => {
    const name = randomUUID();
    now = start + 20_500;
    expect([await take(name), await take(name), await take(name)]).toEqual(['taken', 'taken', 'taken']);
    expect(await take(name)).toEqual([429, '40']);
    expect(await take(randomUUID())).toBe('taken');
    now = start + 59_999;
    expect(await take(name)).toEqual([429, '1']);
    now = start + 60_000;
    expect(await take(name)).toBe('taken');
  });

  it('says to who is refused what it was told to say', async () => {
    const name = randomUUID();
    now = start + 20_500;
    await limit.count(name, { times: 1, seconds: 60 });
    await expect(limit.count(name, { times: 1, seconds: 60 })).rejects.toThrow(
      'Too many attempts. Try again in 40 seconds.',
    );
    await expect(limit.count(name, { times: 1, seconds: 60 }, 'One is enough.')).rejects.toThrow(
      'One is enough. Try again in 40 seconds.',
    );
  });

  it('counts exactly when many ask at once', async () => {
    const name = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => take(name)));
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(3);
  });
});
