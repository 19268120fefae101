import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pollDelay } from '../../web/api/poll-delay.ts';

const usual = 10_000;

it('looks as usual while that succeeds', () => {
  expect(pollDelay(usual, 0, 0, 0.5)).toBe(usual);
});

it.each([
  [1, 20_000],
  [2, 40_000],
  [4, 160_000],
  [5, 300_000],
  [50, 300_000],
])('after %i failures in a row waits for up to %i ms', (failures, longest) => {
  expect(pollDelay(usual, failures, 0, 0)).toBe(longest);
  expect(pollDelay(usual, failures, 0, 1)).toBe(longest * 0.75);
});

it('is never back before the API said', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.nat(3_600),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (...given) => {
        expect(pollDelay(usual, ...given)).toBeGreaterThanOrEqual(given[1] * 1_000);
      },
    ),
  );
});
