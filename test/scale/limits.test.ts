import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualLoad } from '../../bench/scale/assumptions.ts';
import { cellOf } from '../../bench/scale/cell.ts';
import { changesFor } from '../../bench/scale/changes.ts';
import { heldLoad, isHeld } from '../../bench/scale/held-load.ts';
import { limitsOf } from '../../bench/scale/limits.ts';
import { simulate } from '../../bench/scale/model/simulate.ts';
import { deployed } from '../../bench/scale/parameters.ts';

const usual = (rate: number) => ({ ...usualLoad, rate });

describe('limits', () => {
  it('are what the simulation meets: the load that it holds is that of the tightest', () => {
    const held = heldLoad(usual(1), deployed, 'limits', () => undefined);
    const tightest = limitsOf(usual(1), deployed)[0]?.perSecond ?? 0;
    expect(held / tightest).toBeGreaterThan(0.9);
    expect(held / tightest).toBeLessThan(1.1);
  });

  it('are all above a load after the changes for it, each of which says what it lifts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (rate) => {
        const { changes, parameters } = changesFor(usual(rate), deployed);
        expect(limitsOf(usual(rate), parameters).every(({ perSecond }) => perSecond > rate)).toBe(true);
        expect(changes.map(({ perSecond }) => perSecond).every((perSecond) => perSecond < rate * 1.3)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('leave a load that was changed for', () => {
    const { parameters } = changesFor(usual(100), deployed);
    expect(isHeld(simulate({ ...usual(100), seconds: 120 }, parameters, 'held'))).toBe(true);
    expect(isHeld(simulate({ ...usual(100), seconds: 120 }, deployed, 'held'))).toBe(false);
  });
});

describe('a cell', () => {
  it('of a small load is the whole', () => {
    expect(cellOf(usual(10), deployed)).toEqual({ load: usual(10), parameters: deployed });
  });

  it('takes as long as the whole, or longer', () => {
    const load = { ...usual(3_000), seconds: 20, rampSeconds: 0 };
    const { parameters } = changesFor(load, { ...deployed, batchesAtFirst: 1_000 });
    const cell = cellOf(load, parameters);
    expect(cell.parameters.cells).toBe(3);
    const whole = simulate(load, parameters, 'cell');
    const part = simulate(cell.load, cell.parameters, 'cell');
    expect(part.taken / whole.taken).toBeCloseTo(1 / 3, 1);
    expect(part.timeToDecision.p50).toBeGreaterThan(0.9 * whole.timeToDecision.p50);
    expect(part.timeToDecision.p50).toBeLessThan(1.3 * whole.timeToDecision.p50);
    expect(part.timeToDecision.p99).toBeGreaterThan(0.9 * whole.timeToDecision.p99);
  });
});
