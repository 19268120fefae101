import type { Page, PageRequest } from './page.ts';

/** How many stretches of a list one page may take when most of what they hold is left out. */
const stretchesAtMost = 10;

/**
 * A page of a list of which some is left out: reads on, stretch by stretch, until the page is full or the list ends. When
 * few of very many are left, it has fewer items than asked for, perhaps none, and leads on all the same.
 * @param stretch what is left of the stretch that begins there, and where the next one begins
 * @param placeOf where a list goes on that ended with this item
 */
export const filledPage = async <Item>(
  { limit, from }: PageRequest,
  stretch: (from: string | undefined) => Promise<Page<Item>>,
  placeOf: (item: Item) => string,
): Promise<Page<Item>> => {
  const found: Item[] = [];
  let next = from;
  for (let stretches = 0; stretches < stretchesAtMost; stretches += 1) {
    const page = await stretch(next);
    found.push(...page.items);
    next = page.next;
    if (next === undefined || found.length >= limit) {
      break;
    }
  }
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const end = last !== undefined && found.length > limit ? placeOf(last) : next;
  return end === undefined ? { items } : { items, next: end };
};
