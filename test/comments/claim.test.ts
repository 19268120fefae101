import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newClaim, runningClaim } from '../../functions/comments/claim.ts';

const minutes = (count: number) => count * 60_000;
const anyTime = fc.date({ min: new Date('2025-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });

describe('a claim', () => {
  it.each([
    ['as soon as it is made', 0, true],
    ['a millisecond before two minutes are over', minutes(2) - 1, true],
    ['no more after two minutes', minutes(2), false],
    ['no more after a day', minutes(24 * 60), false],
  ])('holds %s', (_when, later, holds) => {
    fc.assert(
      fc.property(anyTime, (now) => {
        const claim = newClaim('sub-of-eve', now);
        const running = runningClaim({ claim }, new Date(now.getTime() + later));
        expect(running).toEqual(holds ? claim : undefined);
      }),
    );
  });

  it('that nobody made does not hold', () => {
    expect(runningClaim({}, new Date())).toBeUndefined();
  });
});
