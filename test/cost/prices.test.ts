import { expect, it } from 'vitest';
import { costOf, prices } from '../../bench/cost/prices.ts';

it.each([
  [0, 0],
  [50_000, 0],
  [60_000, 5],
  [10_050_000, 9_950_000 * 0.0005 + 50_000 * 0.000_25],
  [60_000_000, 9_950_000 * 0.0005 + 40_000_000 * 0.000_25 + 10_000_000 * 0.000_125],
])('%d units of Google cost %d dollars: what is free is free, and the more the cheaper', (units, cost) => {
  expect(costOf(units, prices.scoredUnits)).toBeCloseTo(cost);
});
