import { usualLoad } from '../assumptions.ts';
import { simulate } from '../model/simulate.ts';
import { deployed, type Parameters, withCallsPerMinute } from '../parameters.ts';
import type { Overhead } from './calibrate.ts';
import type { Case } from './cases.ts';
import type { Measured } from './measured.ts';

const noTime = { median: 1, p99: 1 };

/** The system as it runs on this machine: no quotas of AWS, the scorer's time known, all the rest of it as was measured. */
const localParameters = (given: Case, overhead: Overhead): Parameters => ({
  ...withCallsPerMinute(deployed, given.scorerCallsPerMinute),
  maximumConcurrency: given.maximumConcurrency,
  gatewayPerSecond: 1_000_000,
  gatewayBurst: 1_000_000,
  lambdaConcurrency: 1_000_000,
  environmentsPerSecond: 1_000_000,
  warmWrites: 1_000_000,
  tableWrites: 10_000_000,
  partitionWrites: 1_000_000,
  times: {
    submission: noTime,
    coldStart: noTime,
    delivery: noTime,
    lookUp: overhead.alone,
    processing: overhead.eachMore,
    scoring: { median: given.callMilliseconds, p99: given.callMilliseconds },
    decision: noTime,
    failingCalls: 0,
    hangingCalls: 0,
  },
});

/** The same case by the simulation, run so often that chance has little part in it. */
export const simulatedCase = (given: Case, overhead: Overhead, seed: string): Measured => {
  const runs = Array.from({ length: 20 }, (_, run) => {
    const load = { ...usualLoad, rate: given.rate, seconds: given.seconds, rampSeconds: 0 };
    const outcome = simulate(load, localParameters(given, overhead), `${seed} ${run}`);
    return {
      comments: outcome.taken,
      p50: outcome.timeToDecision.p50,
      p99: outcome.timeToDecision.p99,
      byFallback: outcome.byFallback / outcome.taken,
      throughput: outcome.decidedMeanwhile / given.seconds,
    };
  });
  const mean = (of: (run: Measured) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return {
    comments: mean(({ comments }) => comments),
    p50: mean(({ p50 }) => p50),
    p99: mean(({ p99 }) => p99),
    byFallback: mean(({ byFallback }) => byFallback),
    throughput: mean(({ throughput }) => throughput),
  };
};
