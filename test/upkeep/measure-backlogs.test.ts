import { expect, it } from 'vitest';
import { measureBacklogs } from '../../functions/upkeep/measure-backlogs.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const measure = async (
  underReview: string | undefined,
  flagged: Record<string, { count: number; oldest?: string }>,
) => {
  const log = recordedLog();
  const run = measureBacklogs({
    sites: { all: async () => Object.keys(flagged) },
    lists: {
      longestUnderReview: async () => underReview,
      flaggedBacklog: async (site) => ({ count: 0, oldest: undefined, ...flagged[site] }),
    },
    clock: { now: () => new Date('2030-01-02T00:00:00Z') },
    log,
    counted: (counts) => counts,
  });
  return { measured: await run(), lines: log.lines };
};

it('measures nothing where nothing waits', async () => {
  const { measured } = await measure(undefined, { main: { count: 0 } });
  expect(measured).toEqual({ OldestUnderReview: 0, FlaggedComments: 0, OldestFlagged: 0 });
});

it('sums up the review queues of all sites, and tells the age of what waits longest', async () => {
  const { measured, lines } = await measure('2030-01-01T23:58:30Z', {
    main: { count: 3, oldest: '2030-01-01T23:00:00Z' },
    sports: { count: 40, oldest: '2030-01-01T12:00:00Z' },
    empty: { count: 0 },
  });
  expect(measured).toEqual({ OldestUnderReview: 90, FlaggedComments: 43, OldestFlagged: 43_200 });
  expect(lines).toMatchObject([{ event: 'backlogs_measured', fields: { sites: 3, ...measured } }]);
});
