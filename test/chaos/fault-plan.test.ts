import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, choice, weightedChoice } from '../../tools/chaos/chance.ts';
import { weightsOfCalls } from '../../tools/chaos/faults/call-faults.ts';
import { type Occasion, plannedFault } from '../../tools/chaos/faults/fault-plan.ts';

const many = 20_000;
const numbers = Array.from({ length: many }, (_, index) => index);
const weights = weightsOfCalls(1 / 8);

const occasion = (subject: number): Occasion => ({
  subject,
  call: 'submitComment dynamodb TransactWriteItems',
  occurrence: 0,
});

const anyOccasion = fc.record({
  subject: fc.option(fc.nat(), { nil: undefined }),
  call: fc.string(),
  occurrence: fc.nat(),
});

/** Within five standard deviations of what so many draws should give. */
const expectShare = (count: number, of: number, share: number) => {
  expect(Math.abs(count - of * share)).toBeLessThan(5 * Math.sqrt(of * share * (1 - share)));
};

describe('chance', () => {
  it('is spread evenly', () => {
    const drawn = numbers.map((number) => chance('seed', 'name', number));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      expectShare(drawn.filter((value) => Math.floor(value * 10) === tenth).length, many, 0.1);
    }
  });

  it('chooses each as often as the others, or as its weight says', () => {
    const drawn = numbers.map((number) => chance('seed', 'choice', number));
    expectShare(drawn.filter((number) => choice(['a', 'b', 'c'], number) === 'b').length, many, 1 / 3);
    const weighted = [
      ['rare', 1],
      ['common', 3],
    ] as const;
    expectShare(drawn.filter((number) => weightedChoice(weighted, number) === 'common').length, many, 3 / 4);
  });
});

describe('the plan of faults', () => {
  it.each([0.05, 0.2, 0.5, 0.9])('lets a share of %d of the calls fail, in every way', (rate) => {
    const faults = numbers.flatMap((number) => plannedFault({ seed: 'any', rate }, occasion(number), weights) ?? []);

    expectShare(faults.length, many, rate);
    for (const [kind, weight] of weights) {
      expectShare(faults.filter((fault) => fault.kind === kind).length, faults.length, weight);
    }
  });

  it('lets nothing fail at 0, and everything at 1', () => {
    fc.assert(
      fc.property(fc.string(), anyOccasion, (seed, any) => {
        expect(plannedFault({ seed, rate: 0 }, any, weights)).toBeUndefined();
        expect(plannedFault({ seed, rate: 1 }, any, weights)).toBeDefined();
      }),
    );
  });

  it('depends on nothing but the seed and the occasion', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), anyOccasion, (seed, rate, any) => {
        expect(plannedFault({ seed, rate }, any, weights)).toEqual(plannedFault({ seed, rate }, { ...any }, weights));
      }),
    );
  });

  it.each<[string, (number: number) => Parameters<typeof plannedFault>]>([
    ['comment', (number) => [{ seed: 'any', rate: 0.5 }, occasion(number), weights]],
    ['occurrence', (number) => [{ seed: 'any', rate: 0.5 }, { ...occasion(1), occurrence: number }, weights]],
    ['call', (number) => [{ seed: 'any', rate: 0.5 }, { ...occasion(1), call: `call ${number}` }, weights]],
    ['seed', (number) => [{ seed: `seed ${number}`, rate: 0.5 }, occasion(1), weights]],
  ])('has another fault for another %s', (_what, planned) => {
    const some = numbers.slice(0, 1_000);
    expectShare(some.filter((number) => plannedFault(...planned(number)) !== undefined).length, some.length, 0.5);
  });

  it('fails no less when the rate is higher', () => {
    fc.assert(
      fc.property(fc.string(), anyOccasion, fc.double({ min: 0, max: 1, noNaN: true }), (seed, any, rate) => {
        const rare = plannedFault({ seed, rate: rate / 2 }, any, weights);
        fc.pre(rare !== undefined);
        expect(plannedFault({ seed, rate }, any, weights)).toEqual(rare);
      }),
    );
  });
});
