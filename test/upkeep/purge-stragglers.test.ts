import { expect, it } from 'vitest';
import { purgeStragglers } from '../../functions/upkeep/purge-stragglers.ts';

const find = async (late: number) => {
  const askedUntil: Date[] = [];
  let read = 0;
  const ids = await purgeStragglers(
    {
      async *rejectedUntil(time) {
        askedUntil.push(time);
        while (read < late) {
          read += 1;
          yield `comment-${read}`;
        }
      },
    },
    new Date('2030-02-01T00:00:00Z'),
  );
  return { ids, read, askedUntil };
};

it('asks for what should have been purged a day ago', async () => {
  const { askedUntil } = await find(0);
  expect(askedUntil).toEqual([new Date('2030-01-11T00:00:00Z')]);
});

it.each([
  [0, 0],
  [3, 3],
  [1_000, 1_000],
  [1_234, 1_000],
])('of %i such texts it finds %i, and reads no more', async (late, found) => {
  const { ids, read } = await find(late);
  expect(ids).toHaveLength(found);
  expect(new Set(ids).size).toBe(found);
  expect(read).toBe(found);
});
