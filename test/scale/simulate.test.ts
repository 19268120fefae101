import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Load, usualLoad } from '../../bench/scale/assumptions.ts';
import { simulate } from '../../bench/scale/model/simulate.ts';
import { deployed, type Parameters, withCallsPerMinute } from '../../bench/scale/parameters.ts';

const plenty = 1_000_000_000;
const noTime = { median: 0.001, p99: 0.001 };

/** One server that takes a fixed time for each comment, and nothing else that takes any. */
const oneServer = (serviceMilliseconds: number): Parameters => ({
  ...withCallsPerMinute(deployed, plenty),
  quotaBuckets: 1,
  gatewayPerSecond: plenty,
  gatewayBurst: plenty,
  lambdaConcurrency: plenty,
  environmentsPerSecond: plenty,
  warmWrites: plenty,
  tableWrites: plenty,
  partitionWrites: plenty,
  maximumConcurrency: 1,
  batchSize: 1,
  times: {
    submission: noTime,
    coldStart: noTime,
    delivery: noTime,
    lookUp: noTime,
    processing: 0,
    scoring: { median: serviceMilliseconds, p99: serviceMilliseconds },
    decision: noTime,
    failingCalls: 0,
    hangingCalls: 0,
  },
});

const steady = (rate: number, seconds: number): Load => ({ ...usualLoad, rate, seconds, rampSeconds: 0 });

describe('a queue with fixed service times (M/D/1)', () => {
  for (const utilisation of [0.3, 0.6, 0.8]) {
    it(`has the wait of Pollaczek and Khinchine at ${utilisation * 100} % utilisation`, () => {
      const service = 0.1;
      const { timeToDecision } = simulate(steady(utilisation / service, 10_000), oneServer(service * 1_000), 'md1');
      const wait = (utilisation * service) / (2 * (1 - utilisation));
      expect(timeToDecision.mean / (wait + service)).toBeGreaterThan(0.95);
      expect(timeToDecision.mean / (wait + service)).toBeLessThan(1.05);
    });
  }

  it("has as many waiting as Little's law says", () => {
    const [rate, service, seconds] = [8, 0.1, 10_000];
    const { timeToDecision, moments } = simulate(steady(rate, seconds), oneServer(service * 1_000), 'little');
    const during = moments.filter(({ at }) => at <= seconds);
    const waiting = during.reduce((sum, moment) => sum + moment.waiting, 0) / during.length;
    const expected = rate * (timeToDecision.mean - service);
    expect(waiting / expected).toBeGreaterThan(0.93);
    expect(waiting / expected).toBeLessThan(1.07);
  });
});

describe('the simulated pipeline', () => {
  const anyLoad = fc.record({
    rate: fc.integer({ min: 1, max: 60 }),
    seconds: fc.constant(60),
    rampSeconds: fc.constantFrom(0, 30),
    arrivals: fc.constantFrom('poisson' as const, 'bursty' as const),
    viral: fc.constantFrom(0, 0.1, 1),
    flagged: fc.constantFrom(0, 0.1, 1),
    admins: fc.integer({ min: 0, max: 5 }),
    characters: fc.constant(150),
  });
  const anyParameters = fc
    .record({
      scorerCallsPerMinute: fc.constantFrom(60, 600, 10_000),
      gatewayPerSecond: fc.constantFrom(10, 10_000),
      lambdaConcurrency: fc.constantFrom(6, 1_000),
      environmentsPerSecond: fc.constantFrom(1, 100),
      warmWrites: fc.constantFrom(100, 4_000),
      partitionWrites: fc.constantFrom(10, 1_000),
      maximumConcurrency: fc.integer({ min: 1, max: 10 }),
      failingCalls: fc.constantFrom(0, 0.3, 1),
      hangingCalls: fc.constantFrom(0, 0.3),
    })
    .map(({ failingCalls, hangingCalls, ...capacities }): Parameters => {
      const times = { ...deployed.times, failingCalls, hangingCalls };
      return { ...withCallsPerMinute(deployed, capacities.scorerCallsPerMinute), ...capacities, times };
    });

  it('refuses, decides once or still owes every comment, whatever bounds it', () => {
    fc.assert(
      fc.property(anyLoad, anyParameters, fc.string(), (load, parameters, seed) => {
        const { offered, refused, taken, decided, undecided, byFallback, mended, waitingToBeMended } = simulate(
          load,
          parameters,
          seed,
        );
        expect(taken + Object.values(refused).reduce((sum, number) => sum + number, 0)).toBe(offered);
        expect(decided + undecided).toBe(taken);
        expect(mended + waitingToBeMended).toBeLessThanOrEqual(byFallback);
      }),
      { numRuns: 30 },
    );
  });

  it('repeats itself for the same seed', () => {
    fc.assert(
      fc.property(anyLoad, fc.string(), (load, seed) => {
        expect(simulate(load, deployed, seed)).toEqual(simulate(load, deployed, seed));
      }),
      { numRuns: 10 },
    );
  });

  it('never asks the scorer more often than its quota allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 80 }), fc.integer({ min: 60, max: 600 }), (rate, perMinute) => {
        const { used, moments } = simulate(steady(rate, 120), withCallsPerMinute(deployed, perMinute), 'quota');
        expect(used.calls).toBeLessThanOrEqual(perMinute * (1 / 4 + (3 / 4) * (moments.length / 60)) + 1);
      }),
      { numRuns: 8 },
    );
  });

  it('decides a load far below all limits by the scorer, in about the time that the steps take', () => {
    const { timeToDecision, byFallback, refused } = simulate(steady(3, 300), deployed, 'light');
    expect([byFallback, refused]).toEqual([0, {}]);
    expect(timeToDecision.p50).toBeLessThan(0.6);
    expect(timeToDecision.p99).toBeLessThan(2);
  });

  it('lets keywords decide within a minute or so what is above the quota of the scorer', () => {
    const { timeToDecision, byFallback, undecided, taken } = simulate(steady(12, 600), deployed, 'above');
    expect(byFallback / taken).toBeGreaterThan(0.2);
    expect(undecided).toBe(0);
    expect(timeToDecision.p99).toBeLessThan(65);
  });

  it('leaves a scorer alone that fails, and has its decisions mended', () => {
    const failing = { ...deployed, times: { ...deployed.times, failingCalls: 1 } };
    const { used, byFallback, taken, waitingToBeMended } = simulate(steady(5, 300), failing, 'down');
    expect(byFallback).toBe(taken);
    expect(waitingToBeMended).toBe(taken);
    // Two hundred batches of retries would be three calls for each comment.
    expect(used.calls).toBeLessThan(taken / 2);
  });

  it('refuses submissions that a cold table cannot take, and names it', () => {
    const { refused } = simulate(steady(800, 30), withCallsPerMinute(deployed, plenty / 1_000), 'cold');
    expect(Object.keys(refused)).toContain('DynamoDB: table, as a whole');
  });

  it('names the shelf of a post that everybody comments on', () => {
    const wide = {
      ...oneServer(20),
      partitionWrites: 100,
      maximumConcurrency: 1_000,
      batchesAtFirst: 1_000,
      batchSize: 10,
    };
    const { heat } = simulate({ ...steady(200, 30), viral: 1, flagged: 0 }, wide, 'viral');
    expect(heat.filter(({ throttled }) => throttled > 0).map(({ name }) => name)).toContain('POST#post#0');
  });
});
