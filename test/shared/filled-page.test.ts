import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledPage } from '../../functions/shared/filled-page.ts';
import type { Page } from '../../functions/shared/page.ts';
import { allPages } from '../all-pages.ts';

/** A list of so many numbers, of which a stretch holds ten, and those that are wanted are left. */
const listOf = (count: number, wanted: (number: number) => boolean) => {
  let stretches = 0;
  const stretch = async (from: string | undefined): Promise<Page<number>> => {
    stretches += 1;
    const begin = from === undefined ? 0 : Number(from) + 1;
    const numbers = Array.from({ length: Math.min(10, count - begin) }, (_, index) => begin + index);
    const items = numbers.filter(wanted);
    return begin + 10 < count ? { items, next: String(begin + 9) } : { items };
  };
  return { stretch, stretches: () => stretches };
};

describe('a page of what is left of a list', () => {
  it('after page holds everything once and in order, whatever is left and however large the pages are', async () => {
    const sizes = fc.record({ count: fc.nat(300), every: fc.integer({ min: 1, max: 200 }) });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 40 }), async ({ count, every }, limit) => {
        const wanted = (number: number) => number % every === 0;
        const { stretch } = listOf(count, wanted);
        const pages = await allPages((page) => filledPage(page, stretch, String), limit);
        expect(pages.flat()).toEqual(Array.from({ length: count }, (_, number) => number).filter(wanted));
        expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('is full when ten stretches hold enough', async () => {
    const { stretch } = listOf(1_000, (number) => number % 10 === 7);
    expect((await filledPage({ limit: 10 }, stretch, String)).items).toHaveLength(10);
  });

  it('ends after ten stretches, and leads on', async () => {
    const { stretch, stretches } = listOf(150, (number) => number === 140);
    expect(await filledPage({ limit: 5 }, stretch, String)).toEqual({ items: [], next: '99' });
    expect(stretches()).toBe(10);
    expect(await filledPage({ limit: 5, from: '99' }, stretch, String)).toEqual({ items: [140] });
  });
});
