import { expect, it } from 'vitest';
import { inBatches } from '../../functions/shared/in-batches.ts';

async function* upTo(count: number) {
  yield* Array.from({ length: count }, (_, index) => index);
}

it.each([
  [0, []],
  [2, [2]],
  [3, [3]],
  [7, [3, 3, 1]],
])('%i values come in batches of 3 at most', async (count, sizes) => {
  const batches: number[][] = [];
  for await (const batch of inBatches(upTo(count), 3)) {
    batches.push(batch);
  }
  expect(batches.map(({ length }) => length)).toEqual(sizes);
  expect(batches.flat()).toEqual(Array.from({ length: count }, (_, index) => index));
});
