import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { moderationWorker } from '../../../functions/triggers.ts';
import { answeringAfter } from '../../../local/language/behaviour.ts';
import { percentile } from '../../../tools/replay/percentile.ts';
import { type Chance, chanceOf } from '../model/chance.ts';
import { calibrate, type Overhead } from './calibrate.ts';
import type { Case } from './cases.ts';
import type { Measured } from './measured.ts';
import { observe } from './observed.ts';

/** A bucket of the quota is a quarter of a minute's calls, which the other three quarters fill in twenty seconds. */
const untilBucketIsFull = 21_000;

/** Each comment comes on its own, as the simulation has it; nobody waits for the answer to another's. */
const submitAtRandom = async (
  chance: Chance,
  { rate, seconds }: Pick<Case, 'rate' | 'seconds'>,
  submit: () => Promise<void>,
): Promise<void> => {
  const end = performance.now() + seconds * 1_000;
  const submissions: Promise<void>[] = [];
  for (let at = performance.now(); at < end; at += chance.exponential(1_000 / rate)) {
    await setTimeout(Math.max(0, at - performance.now()));
    submissions.push(submit());
  }
  await Promise.all(submissions);
};

/** What was measured on a local stack under the load of a case, what everything but the scorer takes there, and for how long the machine stood still at most. */
export const measure = async (
  given: Case,
  seed: string,
): Promise<{ measured: Measured; overhead: Overhead; stall: number }> => {
  const observed = await observe(given);
  try {
    const pause = 60_000 / given.scorerCallsPerMinute;
    const overhead = await calibrate(observed, moderationWorker.batchSize, pause);
    // As full as pauses of calibration have it, a large bucket never empties.
    await setTimeout(pause > 100 ? untilBucketIsFull : 0);

    observed.forget();
    observed.behave(answeringAfter(given.callMilliseconds));
    observed.startSchedules();
    const delays = monitorEventLoopDelay({ resolution: 10 });
    delays.enable();
    await submitAtRandom(chanceOf(seed), given, () => observed.submit());
    await observed.decided();
    delays.disable();

    const fates = observed.fates();
    const end = Math.min(...fates.map(({ from }) => from)) + given.seconds * 1_000;
    const within = (percent: number) => (percentile(observed.latencies(), percent) ?? 0) / 1_000;
    return {
      overhead,
      stall: delays.max / 1e9,
      measured: {
        comments: fates.length,
        p50: within(50),
        p99: within(99),
        byFallback: fates.filter(({ degraded }) => degraded).length / fates.length,
        throughput: fates.filter(({ at }) => at <= end).length / given.seconds,
      },
    };
  } finally {
    await observed.stop();
  }
};
