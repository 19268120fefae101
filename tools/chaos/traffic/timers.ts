import type { ScheduleName } from '../../../functions/triggers.ts';
import type { RunSchedule } from '../../../local/schedules.ts';
import { chance } from '../chance.ts';
import { overAndOver } from './over-and-over.ts';

const restMilliseconds = 5_000;
const minute = 60_000;
const day = 24 * 60 * minute;

/** Schedules, and how far ahead of the time their clocks may be, at least and at most. */
const skews: readonly (readonly [ScheduleName, number, number])[] = [
  ['rescueStuckComments', 4 * minute, 60 * minute],
  ['purgeRejectedComments', 19 * day, 21 * day],
  ['repeatInvalidations', 0, 2 * minute],
];

/** Runs schedules by clocks that are wrong, and each of them twice at once. */
export const runSchedules = (runSchedule: RunSchedule, seed: string, signal: AbortSignal): Promise<void> =>
  overAndOver(signal, restMilliseconds, async (round) => {
    const runs = skews.flatMap(([name, least, most]) => {
      const skew = least + chance(seed, name, round) * (most - least);
      const at = new Date(Date.now() + skew);
      // One that fails comes again, as on AWS.
      return [at, at].map((time) => runSchedule(name, time).catch(() => undefined));
    });
    await Promise.all(runs);
  });
