import { setTimeout } from 'node:timers/promises';
import { percentile } from '../../../tools/replay/percentile.ts';
import type { Spread } from '../model/chance.ts';
import type { Observed } from './observed.ts';

/** How long everything but the scorer takes on this machine, in milliseconds. */
export interface Overhead {
  /** From the request to the decision of a comment that is alone. */
  readonly alone: Spread;
  /** By how much a comment more in its batch holds it up: all share one processor. */
  readonly eachMore: number;
}

const [commentsToWarmUp, commentsAlone, fullBatches] = [10, 30, 5];

const spreadOf = (milliseconds: readonly number[]): Spread => {
  const [median, p99] = [percentile(milliseconds, 50) ?? 1, percentile(milliseconds, 99) ?? 1];
  return { median, p99: Math.max(median, p99) };
};

/**
 * Measures with a scorer that answers at once.
 * @param pause milliseconds in which a token of the scorer's quota comes back
 */
export const calibrate = async (observed: Observed, batchSize: number, pause: number): Promise<Overhead> => {
  for (let number = 0; number < commentsToWarmUp + commentsAlone; number += 1) {
    await observed.submit();
    await observed.decided();
    await setTimeout(pause);
  }
  const alone = spreadOf(observed.latencies().slice(commentsToWarmUp));
  const batchesAlone = observed.batches.filter(({ size }) => size === 1).map(({ milliseconds }) => milliseconds);

  const whole: number[] = [];
  for (let batch = 0; batch < fullBatches; batch += 1) {
    whole.push(await observed.moderateTogether(batchSize));
    await setTimeout(pause * batchSize);
  }
  const more = (percentile(whole, 50) ?? 0) - (percentile(batchesAlone, 50) ?? 0);
  return { alone, eachMore: Math.max(0, more / (batchSize - 1)) };
};
