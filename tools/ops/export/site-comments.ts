import type { CommentLists } from '../../../functions/comments/comment-lists.ts';
import type { PostStore } from '../../../functions/posts/post-store.ts';
import { allPages } from '../all-pages.ts';
import { postsOfSite } from '../posts-of-site.ts';

/** What an export lists of a site. */
export interface Sources {
  readonly lists: Pick<CommentLists, 'underReview' | 'rejected' | 'flagged' | 'approvedOf'>;
  readonly posts: Pick<PostStore, 'list'>;
}

async function* inOrderOfLife({ lists, posts }: Sources, site: string): AsyncGenerator<string> {
  for await (const { id } of lists.underReview(site)) {
    yield id;
  }
  for await (const { id } of allPages((page) => lists.flagged(site, { ...page, sort: 'oldest' }))) {
    yield id;
  }
  for await (const post of postsOfSite(posts, site)) {
    for await (const { id } of allPages((page) => lists.approvedOf(post, { ...page, sort: 'oldest' }))) {
      yield id;
    }
  }
  for await (const { id } of lists.rejected(site)) {
    yield id;
  }
}

/**
 * The ids of all comments of a site, each once. The lists are read in the order in which comments go from one to the next,
 * so that one which goes on meanwhile is met in a later list rather than in none; what goes back (an undone action, an
 * edit) at that moment may be missed.
 */
export async function* siteComments(sources: Sources, site: string): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const id of inOrderOfLife(sources, site)) {
    if (!seen.has(id)) {
      seen.add(id);
      yield id;
    }
  }
}
