import type { PostStore } from '../../functions/posts/post-store.ts';
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

/** The ids of all posts of a site, oldest first. */
export async function* postsOfSite(posts: Pick<PostStore, 'list'>, site: string): AsyncGenerator<string> {
  for await (const { id } of allPages((page) => posts.list(site, { ...page, sort: 'oldest' }))) {
    yield id;
  }
}
