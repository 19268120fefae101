import { describe, expect, it } from 'vitest';
import { repeatInvalidations } from '../../functions/upkeep/repeat-invalidations.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { listedIds } from './listed-ids.ts';

const now = new Date('2030-01-01T00:01:00.000Z');

/** What is done, in order, when these are noted. */
const repeat = async (ids: readonly string[], { refused = false, throttled = false } = {}) => {
  const done: string[] = [];
  const run = repeatInvalidations({
    cdn: {
      invalidate: async () => {
        done.push('order');
        if (refused) {
          throw new TypeError('Too many');
        }
      },
    },
    noted: {
      notedUntil: async function* (time) {
        done.push(`noted until ${time.toISOString()}`);
        yield* listedIds(...ids);
      },
      settle: async (id) => {
        if (throttled) {
          throw new TypeError('Throttled');
        }
        done.push(`settle ${id}`);
      },
    },
    clock: { now: () => now },
    log: recordedLog(),
    counted: (counts) => counts,
  });
  const result = await run({}, { getRemainingTimeInMillis: () => 60_000 }).catch((error: unknown) => error);
  return { done, result };
};

describe('the repetition of invalidations', () => {
  it('orders once for all that were noted half a minute ago, and then forgets them', async () => {
    const { done, result } = await repeat(['a', 'b']);
    expect(done).toEqual(['noted until 2030-01-01T00:00:30.000Z', 'order', 'settle a', 'settle b']);
    expect(result).toEqual({ done: 2, failed: 0, complete: true });
  });

  it('orders nothing when nothing is left', async () => {
    const { done, result } = await repeat([]);
    expect(done).not.toContain('order');
    expect(result).toEqual({ done: 0, failed: 0, complete: true });
  });

  it('forgets nothing when it is refused, and fails so that it is seen', async () => {
    const { done, result } = await repeat(['a'], { refused: true });
    expect(done).toEqual(['noted until 2030-01-01T00:00:30.000Z', 'order']);
    expect(result).toBeInstanceOf(TypeError);
  });

  it('leaves to the next run what it could not forget', async () => {
    expect((await repeat(['a'], { throttled: true })).result).toEqual({ done: 0, failed: 1, complete: true });
  });
});
