import { expect, it } from 'vitest';
import { measureBacklogs } from '../../functions/upkeep/measure-backlogs.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { listedIds } from './listed-ids.ts';

interface Backlogs {
  readonly underReview?: string;
  readonly flagged: Record<string, { count: number; oldest?: string }>;
  readonly late?: readonly string[];
}

const measure = async ({ underReview, flagged, late = [] }: Backlogs) => {
  const log = recordedLog();
  const run = measureBacklogs({
    sites: { all: async () => Object.keys(flagged) },
    lists: {
      longestUnderReview: async () => underReview,
      flaggedBacklog: async (site) => ({ count: 0, oldest: undefined, ...flagged[site] }),
      rejectedUntil: () => listedIds(...late),
    },
    clock: { now: () => new Date('2030-01-02T00:00:00Z') },
    log,
    counted: (counts) => counts,
  });
  return { measured: await run(), lines: log.lines };
};

it('measures nothing where nothing waits', async () => {
  const { measured } = await measure({ flagged: { main: { count: 0 } } });
  expect(measured).toEqual({ OldestUnderReview: 0, FlaggedComments: 0, OldestFlagged: 0, PurgeStragglers: 0 });
});

it('sums up the review queues of all sites, and tells the age of what waits longest', async () => {
  const { measured, lines } = await measure({
    underReview: '2030-01-01T23:58:30Z',
    flagged: {
      main: { count: 3, oldest: '2030-01-01T23:00:00Z' },
      sports: { count: 40, oldest: '2030-01-01T12:00:00Z' },
      empty: { count: 0 },
    },
  });
  expect(measured).toEqual({ OldestUnderReview: 90, FlaggedComments: 43, OldestFlagged: 43_200, PurgeStragglers: 0 });
  expect(lines).toMatchObject([{ event: 'backlogs_measured', fields: { sites: 3, ...measured } }]);
});

it('counts the texts whose purge is late, and names some of them', async () => {
  const late = Array.from({ length: 30 }, (_, index) => `comment-${index}`);
  const { measured, lines } = await measure({ flagged: {}, late });
  expect(measured).toMatchObject({ PurgeStragglers: 30 });
  expect(lines).toMatchObject([{ fields: { stragglers: late.slice(0, 10) } }]);
});
