import type { Context } from 'aws-lambda';
import { type Cdn, connectCdn } from '../posts/cdn.ts';
import { type Invalidations, invalidations } from '../posts/invalidation.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { workThrough } from '../shared/work-through.ts';

/** In milliseconds. Those that are younger are in the hands of whoever changed the post. */
const graceMilliseconds = 30_000;

interface Dependencies {
  readonly cdn: Cdn;
  readonly noted: Invalidations;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/**
 * Runs by the minute: orders the invalidations that were noted with a change of posts and not ordered, because the
 * distribution refused or the function died. One order does for all that were noted before it. Late, twice or two at once
 * does no harm: what is invalidated twice is only asked for once more.
 */
export const repeatInvalidations =
  ({ cdn, noted, clock, log, counted }: Dependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const left: string[] = [];
    for await (const id of noted.notedUntil(new Date(clock.now().getTime() - graceMilliseconds))) {
      left.push(id);
    }
    if (left.length > 0) {
      await cdn.invalidate();
    }
    const result = await workThrough(left, context, { log, counted }, async (id) => {
      await noted.settle(id);
      return true;
    });
    log.info('invalidations_repeated', result);
    return result;
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  return repeatInvalidations({
    cdn: connectCdn(runtime),
    noted: invalidations(connectTable(runtime)),
    clock,
    log,
    counted: connectMetrics(runtime),
  });
};
