import { expect, it } from 'vitest';
import { cases } from '../../bench/scale/validation/cases.ts';
import { agrees, type Measured } from '../../bench/scale/validation/measured.ts';
import { simulatedCase } from '../../bench/scale/validation/simulated.ts';

const measured: Measured = { comments: 100, p50: 1, p99: 4, byFallback: 0.2, throughput: 5 };

it('finds simulation and measurement apart when they are', () => {
  const fits = (what: Partial<Measured>, stall = 0) => {
    const simulated = { ...measured, ...what };
    return (['p50', 'p99', 'byFallback', 'throughput'] as const).every((name) =>
      agrees(name, measured, simulated, stall),
    );
  };
  expect([fits({}), fits({ p50: 1.4 }), fits({ p99: 5.9 }), fits({ byFallback: 0.29 })]).not.toContain(false);
  expect([fits({ p50: 1.6 }), fits({ p99: 6.1 }), fits({ byFallback: 0.31 }), fits({ throughput: 4 })]).not.toContain(
    true,
  );
  expect(fits({ p99: 6.9 }, 1)).toBe(true);
});

/** As one run of the validation measured them on a laptop; `npm run simulate -- --validate` measures anew. */
it.each([
  ['idle', { p50: 0.36, p99: 0.41, byFallback: 0, throughput: 5 }],
  ['quota exceeded', { p50: 24.7, p99: 54.8, byFallback: 0.455, throughput: 2.6 }],
] as const)('simulates the case "%s" as it was measured', (name, found) => {
  const given = cases.find((one) => one.name === name);
  const overhead = { alone: { median: 60, p99: 110 }, eachMore: 25 };
  const simulated = given && simulatedCase(given, overhead, 'validation');
  expect(simulated?.p50).toBeGreaterThan(found.p50 * 0.75 - 0.25);
  expect(simulated?.p50).toBeLessThan(found.p50 * 1.25 + 0.25);
  expect(simulated?.p99).toBeLessThan(found.p99 * 1.25 + 1);
  expect(simulated?.byFallback).toBeGreaterThan(found.byFallback - 0.1);
  expect(simulated?.byFallback).toBeLessThan(found.byFallback + 0.1);
});
