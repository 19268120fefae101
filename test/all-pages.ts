import type { Page, PageRequest } from '../functions/shared/page.ts';

/** What each page of a list holds, from the first to the last. */
export const allPages = async <Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
): Promise<(readonly Item[])[]> => {
  const pages: (readonly Item[])[] = [];
  let before: string | undefined;
  do {
    const page = await list({ limit, before });
    pages.push(page.items);
    before = page.next;
  } while (before !== undefined);
  return pages;
};
