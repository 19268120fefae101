import { moderationWorker } from '../../../functions/triggers.ts';

/** A small load on a local stack, and what bounds it there. */
export interface Case {
  readonly name: string;
  /** Comments a second, and for how many seconds. */
  readonly rate: number;
  readonly seconds: number;
  /** How long a call to the stand-in for the scorer takes, in milliseconds. */
  readonly callMilliseconds: number;
  readonly scorerCallsPerMinute: number;
  /** Batches that the worker handles at once. */
  readonly maximumConcurrency: number;
}

const plenty = 100_000;
const { maximumConcurrency } = moderationWorker;

/**
 * Each stresses another part of the model: none; the worker's concurrency, of which there is less than is deployed, so that
 * it is not this machine which is measured; the quota with its postponements and the fallback.
 */
export const cases: readonly Case[] = [
  { name: 'idle', rate: 5, seconds: 40, callMilliseconds: 300, scorerCallsPerMinute: plenty, maximumConcurrency },
  {
    name: 'worker near its limit',
    rate: 3,
    seconds: 60,
    callMilliseconds: 1_500,
    scorerCallsPerMinute: plenty,
    maximumConcurrency: 1,
  },
  {
    name: 'quota exceeded',
    rate: 8,
    seconds: 30,
    callMilliseconds: 300,
    scorerCallsPerMinute: 120,
    maximumConcurrency,
  },
];
