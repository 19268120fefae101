import { errorFields } from './error-fields.ts';
import { type Counted, metricNames } from './metrics.ts';
import type { Log } from './runtime.ts';

/** Ends the run this long before Lambda would, in milliseconds: time for what is under way. */
export const reserveMilliseconds = 5_000;
/** On how many it works at once. */
export const atOnce = 10;

/**
 * Hands what is due to `work`, ten at a time, until all is done or the time of this run is nearly up.
 * One that fails is logged and counted, and leaves the others alone; being still due, it comes again with the next run.
 */
export const workThrough = async <Item>(
  due: AsyncIterable<Item> | Iterable<Item>,
  { getRemainingTimeInMillis }: { getRemainingTimeInMillis: () => number },
  { log, counted }: { readonly log: Log; readonly counted: Counted },
  work: (item: Item) => Promise<boolean>,
  idOf: (item: Item) => string = String,
): Promise<{ done: number; failed: number; complete: boolean }> => {
  const count = { done: 0, failed: 0 };
  let batch: Item[] = [];
  const attempt = async (item: Item) => {
    try {
      const done = await work(item);
      count.done += done ? 1 : 0;
    } catch (error) {
      count.failed += 1;
      log.error('work_failed', { id: idOf(item), ...errorFields(error), ...counted({ [metricNames.failedWork]: 1 }) });
    }
  };
  const workOff = async () => {
    const items = batch;
    batch = [];
    await Promise.all(items.map(attempt));
  };
  for await (const item of due) {
    batch.push(item);
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
