import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModerationMessage } from '../../functions/comments/moderation-queue.ts';
import { moderateOrPostpone } from '../../functions/moderation/moderate-or-postpone.ts';
import { delayOf, postponementsAtMost } from '../../functions/moderation/postponement.ts';
import { RateLimited } from '../../functions/moderation/scorer.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const receive = async (postponed: number, failure?: Error, pushFailure?: Error) => {
  const later: { message: ModerationMessage; delay: number }[] = [];
  const asked: boolean[] = [];
  const log = recordedLog();
  const handle = moderateOrPostpone({
    moderate: async (_id, { mayWait }) => {
      asked.push(mayWait);
      if (failure !== undefined) {
        throw failure;
      }
    },
    queue: {
      pushLater: async (message, delay) => {
        if (pushFailure !== undefined) {
          throw pushFailure;
        }
        later.push({ message, delay });
      },
    },
    log,
  });
  const error = await handle({ comment_id: 'a', postponed }).catch((thrown: unknown) => thrown);
  return { later, asked, log, error };
};

describe('the comment of a message', () => {
  it('is put off by a message of its own when the scorer is asked too often, and the old one is done', async () => {
    const { later, error, log } = await receive(2, new RateLimited('A 429', { retryAfter: 3_500 }));

    expect(error).toBeUndefined();
    expect(later).toEqual([{ message: { comment_id: 'a', postponed: 3 }, delay: expect.any(Number) }]);
    expect(later[0]?.delay).toBeGreaterThanOrEqual(4);
    expect(log.lines).toMatchObject([{ event: 'comment_postponed', fields: { comment_id: 'a', postponed: 3 } }]);
  });

  it('may wait five times, and no more', async () => {
    const received = await Promise.all([0, 4, 5, 6].map((postponed) => receive(postponed)));

    expect(received.flatMap(({ asked }) => asked)).toEqual([true, true, false, false]);
  });

  it.each([
    ['it fails otherwise', new Error('DynamoDB is away'), undefined],
    ['it cannot be put off', new RateLimited('A 429'), new Error('SQS is away')],
  ])('comes again when %s', async (_what, failure, pushFailure) => {
    const { later, error } = await receive(0, failure, pushFailure);

    expect(error).toBe(pushFailure ?? failure);
    expect(later).toEqual([]);
  });
});

describe('the delay', () => {
  const anyWait = fc.integer({ min: 0, max: 10 * 60_000 });
  const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('grows, is as long as the scorer asks for, and never longer than half a minute', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), anyWait, anyChance, (postponed, retryAfter, chance) => {
        const delay = delayOf(postponed, retryAfter, chance);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(Math.min(30, retryAfter / 1_000));
        expect(delay).toBeLessThanOrEqual(Math.max(Math.min(30, 2 ** (postponed + 1)), Math.ceil(retryAfter / 1_000)));
        expect(delay).toBeLessThanOrEqual(30);
      }),
    );
  });

  it('adds up to about a minute at most for a scorer that does not say how long', () => {
    const longest = Array.from({ length: postponementsAtMost }, (_, postponed) => delayOf(postponed, 0, 1));

    expect(longest).toEqual([2, 4, 8, 16, 30]);
  });
});
