import { expect, it } from 'vitest';
import { countPurgeStragglers } from '../../functions/upkeep/count-purge-stragglers.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const count = async (late: number) => {
  const log = recordedLog();
  const askedUntil: Date[] = [];
  const run = countPurgeStragglers({
    lists: {
      async *rejectedUntil(time) {
        askedUntil.push(time);
        yield* Array.from({ length: late }, (_, index) => `comment-${index}`);
      },
    },
    clock: { now: () => new Date('2030-02-01T00:00:00Z') },
    log,
    counted: (counts) => counts,
  });
  return { result: await run(), askedUntil, log };
};

it.each([
  [0, 0],
  [3, 3],
  [10_000, 10_000],
  [12_345, 10_000],
])('of %i texts that should have been purged a day ago, %i are counted', async (late, stragglers) => {
  const { result, askedUntil, log } = await count(late);

  expect(result).toEqual({ stragglers });
  expect(askedUntil).toEqual([new Date('2030-01-11T00:00:00Z')]);
  expect(log.lines).toMatchObject([
    { event: 'purge_stragglers_counted', fields: { stragglers, PurgeStragglers: stragglers } },
  ]);
});

it('names some of them', async () => {
  const { log } = await count(30);

  expect(log.lines[0]?.fields['some']).toHaveLength(10);
});
