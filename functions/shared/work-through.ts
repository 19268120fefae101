import { errorFields } from './error-fields.ts';
import type { Log } from './runtime.ts';

/** Ends the run this long before Lambda would, in milliseconds: time for what is under way. */
const reserveMilliseconds = 5_000;
const atOnce = 10;

/**
 * Hands the ids of what is due to `work`, ten at a time, until all is done or the time of this run is nearly up.
 * One that fails is logged and leaves the others alone; being still due, it comes again with the next run.
 */
export const workThrough = async (
  due: AsyncIterable<string> | Iterable<string>,
  { getRemainingTimeInMillis }: { getRemainingTimeInMillis: () => number },
  log: Log,
  work: (id: string) => Promise<boolean>,
): Promise<{ done: number; failed: number; complete: boolean }> => {
  const count = { done: 0, failed: 0 };
  let batch: string[] = [];
  const workOff = async () => {
    const ids = batch;
    batch = [];
    const outcomes = await Promise.allSettled(ids.map(work));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') {
        count.failed += 1;
        log.error('work_failed', { id: ids[index], ...errorFields(outcome.reason) });
      } else if (outcome.value) {
        count.done += 1;
      }
    }
  };
  for await (const id of due) {
    batch.push(id);
    if (batch.length === atOnce) {
      await workOff();
    }
    if (getRemainingTimeInMillis() < reserveMilliseconds) {
      await workOff();
      return { ...count, complete: false };
    }
  }
  await workOff();
  return { ...count, complete: true };
};
