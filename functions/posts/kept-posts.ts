import { keysOf } from '../shared/keys-of.ts';
import { postRoutes } from './contract.ts';

/**
 * What the distribution keeps of posts, for those who set it up (`lib/delivery.ts`), stand in for it (`local/edge-cache.ts`)
 * and tell it to forget (`cdn.ts`). A `*` stands for any characters, slashes too.
 */
export const keptPosts = {
  /**
   * Where answers may be kept, and what an invalidation names. One pattern for lists and single posts, for it has to cover
   * every query that somebody may add, and every slash at the end (docs/adr/0008-lists-of-posts.md).
   */
  path: '/api/posts*',
  /** Looked at first: comments are approved and taken down by the minute, and nothing tells the distribution. */
  except: '/api/posts/*/comments*',
  /** How long at most. */
  seconds: postRoutes.listPosts.cache.sharedSeconds,
  /** The query parameters that change an answer. Nothing else tells what is kept apart: no header, no cookie. */
  query: keysOf(postRoutes.listPosts.input.query.shape),
} as const;
