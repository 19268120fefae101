import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { knownSites, type Sites } from '../posts/sites.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics, metricNames } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { purgeStragglers } from './purge-stragglers.ts';

interface Dependencies {
  readonly sites: Pick<Sites, 'all'>;
  readonly lists: Pick<CommentLists, 'longestUnderReview' | 'flaggedBacklog' | 'rejectedUntil'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/** Runs every few minutes: measures what waits for the scorer, for a person, and for a purge that is late. Reads only. */
export const measureBacklogs =
  ({ sites, lists, clock, log, counted }: Dependencies) =>
  async () => {
    const now = clock.now();
    /** In whole seconds; 0 when nothing waits. */
    const age = (since: string | undefined) =>
      since === undefined ? 0 : Math.round((now.getTime() - Date.parse(since)) / 1_000);
    const underReview = await lists.longestUnderReview();
    const queues = await Promise.all((await sites.all()).map((site) => lists.flaggedBacklog(site)));
    const [longestFlagged] = queues.flatMap(({ oldest }) => oldest ?? []).toSorted();
    const stragglers = await purgeStragglers(lists, now);
    const measured = {
      [metricNames.oldestUnderReview]: age(underReview),
      [metricNames.flaggedComments]: queues.reduce((sum, { count }) => sum + count, 0),
      [metricNames.oldestFlagged]: age(longestFlagged),
      [metricNames.purgeStragglers]: stragglers.length,
    };
    const some = stragglers.slice(0, 10);
    log.info('backlogs_measured', { sites: queues.length, stragglers: some, ...counted(measured) });
    return measured;
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return measureBacklogs({
    sites: knownSites(table),
    lists: commentLists(table),
    clock,
    log,
    counted: connectMetrics(runtime),
  });
};
