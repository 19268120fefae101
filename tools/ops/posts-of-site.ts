import type { PostStore } from '../../functions/posts/post-store.ts';
import { allPages } from './all-pages.ts';

/** The ids of all posts of a site, oldest first. */
export async function* postsOfSite(posts: Pick<PostStore, 'list'>, site: string): AsyncGenerator<string> {
  for await (const { id } of allPages((page) => posts.list(site, { ...page, sort: 'oldest' }))) {
    yield id;
  }
}
