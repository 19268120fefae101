import type { Page, PageRequest } from '../../functions/shared/page.ts';

/** The entries of a list that comes in pages. */
export async function* allPages<Item>(ask: (request: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let from: string | undefined;
  do {
    const { items, next } = await ask({ limit: 100, from });
    yield* items;
    from = next;
  } while (from !== undefined);
}
