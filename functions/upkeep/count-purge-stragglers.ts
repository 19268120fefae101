import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { purgedUntil } from '../comments/retention.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics, metricNames } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';

/** The purge runs by the hour and may have a backlog; what is late by a day is not going to be purged by itself. */
const graceMilliseconds = 24 * 60 * 60_000;

/** Enough to say that the purge does not work. */
const countedAtMost = 10_000;

interface Dependencies {
  readonly lists: Pick<CommentLists, 'rejectedUntil'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/** Runs daily: counts the rejected comments whose text should have been purged a day ago. Reads only. */
export const countPurgeStragglers =
  ({ lists, clock, log, counted }: Dependencies) =>
  async (): Promise<{ stragglers: number }> => {
    const late = new Date(clock.now().getTime() - graceMilliseconds);
    const ids: string[] = [];
    for await (const id of lists.rejectedUntil(purgedUntil(late))) {
      ids.push(id);
      if (ids.length === countedAtMost) {
        break;
      }
    }
    const stragglers = ids.length;
    const some = ids.slice(0, 10);
    log.info('purge_stragglers_counted', {
      stragglers,
      some,
      ...counted({ [metricNames.purgeStragglers]: stragglers }),
    });
    return { stragglers };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const lists = commentLists(connectTable(runtime));
  return countPurgeStragglers({ lists, clock, log, counted: connectMetrics(runtime) });
};
