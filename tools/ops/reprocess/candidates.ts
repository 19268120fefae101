import type { CommentLists, ListedComment } from '../../../functions/comments/comment-lists.ts';
import type { PostStore } from '../../../functions/posts/post-store.ts';
import { allPages } from '../all-pages.ts';
import { postsOfSite } from '../posts-of-site.ts';

/** The statuses in which a comment is that the policy has decided about, or is still to decide about. */
export const reprocessable = ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'] as const;
export type Reprocessable = (typeof reprocessable)[number];

/** Which comments are meant: those of a site that got their present state in a time, its ends included. */
export interface Range {
  readonly site: string;
  readonly from: Date;
  readonly to: Date;
}

/** A comment as an index shows it. */
export type Candidate = Pick<ListedComment, 'id' | 'version'> & { readonly status: Reprocessable };

interface Sources {
  readonly lists: Pick<CommentLists, 'underReview' | 'flagged' | 'approvedOf' | 'rejected'>;
  readonly posts: Pick<PostStore, 'list'>;
}

const isWithin = ({ from, to }: Range, { updated_at }: Pick<ListedComment, 'updated_at'>): boolean =>
  updated_at >= from.toISOString() && updated_at <= to.toISOString();

async function* inStatus(
  status: Reprocessable,
  { lists, posts }: Sources,
  range: Range,
): AsyncGenerator<ListedComment> {
  const { site, from, to } = range;
  switch (status) {
    case 'UNDER_REVIEW':
      yield* lists.underReview(site);
      break;
    case 'FLAGGED': {
      // The queue is asked for what was flagged after one time and before another.
      const after = new Date(from.getTime() - 1).toISOString();
      const before = new Date(to.getTime() + 1).toISOString();
      yield* allPages((page) => lists.flagged(site, { ...page, after, before, sort: 'oldest' }));
      break;
    }
    case 'REJECTED':
      yield* lists.rejected(site);
      break;
    case 'APPROVED':
      for await (const post of postsOfSite(posts, site)) {
        for await (const comment of allPages((page) => lists.approvedOf(post, { ...page, sort: 'oldest' }))) {
          // They stand by the time they were written, and are approved later than that.
          if (comment.created_at > to.toISOString()) {
            break;
          }
          yield comment;
        }
      }
      break;
  }
}

/** The comments of a range in these statuses, from the lists that they stand in. */
export async function* candidates(
  statuses: readonly Reprocessable[],
  sources: Sources,
  range: Range,
): AsyncGenerator<Candidate> {
  for (const status of statuses) {
    for await (const comment of inStatus(status, sources, range)) {
      if (isWithin(range, comment)) {
        yield { id: comment.id, version: comment.version, status };
      }
    }
  }
}
