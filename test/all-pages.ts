import type { Page, PageRequest } from '../functions/shared/page.ts';

/** What each page of a list holds, from the first to the last. */
export const allPages = async <Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
): Promise<(readonly Item[])[]> => {
  const pages: (readonly Item[])[] = [];
  let from: string | undefined;
  do {
    const page = await list({ limit, from });
    pages.push(page.items);
    from = page.next;
  } while (from !== undefined);
  return pages;
};
