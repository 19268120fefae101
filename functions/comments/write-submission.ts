import type { PostStore } from '../posts/post-store.ts';
import type { Clock } from '../shared/clock.ts';
import { correlationId } from '../shared/correlation.ts';
import { Problem } from '../shared/problem.ts';
import type { MarkedRequest } from '../shared/receipt.ts';
import type { User } from '../shared/user.ts';
import { newId } from '../shared/uuid.ts';
import { newComment } from './change.ts';
import type { Comment } from './comment.ts';
import type { CommentStore, SubmissionOutcome } from './comment-store.ts';
import type { FairUse } from './fair-use.ts';

interface Dependencies {
  readonly posts: Pick<PostStore, 'find'>;
  readonly comments: Pick<CommentStore, 'submit' | 'find'>;
  readonly fairUse: FairUse;
  readonly clock: Clock;
}

/** Who submits what, where. */
interface Submitted {
  readonly path: { readonly post_id: string };
  readonly body: { readonly content: string; readonly parent?: string | undefined };
  readonly user: User;
  readonly network: string;
  /** As what it is remembered. */
  readonly request: MarkedRequest | undefined;
}

type Written =
  | Exclude<SubmissionOutcome, { outcome: 'submitted' }>
  | { readonly outcome: 'submitted'; readonly comment: Comment };

const visibleParent = async (id: string, post: string, comments: Dependencies['comments']): Promise<Comment> => {
  const parent = await comments.find(id);
  if (parent === undefined || parent.post !== post || parent.status !== 'APPROVED') {
    throw new Problem(404, 'There is no such comment to reply to under this post.', {
      errors: { parent: ['Is no comment that can be seen under this post.'] },
    });
  }
  return parent;
};

/**
 * Writes a comment unless it was submitted before, or its author writes too much.
 * @throws Problem 404 without a post, or a parent that can be seen; 429
 */
export const writeSubmission = async (
  { posts, comments, fairUse, clock }: Dependencies,
  { path, body, user, network, request }: Submitted,
): Promise<Written> => {
  const post = await posts.find(path.post_id);
  if (post === undefined) {
    throw new Problem(404, 'There is no such post.');
  }
  const parent = body.parent === undefined ? undefined : await visibleParent(body.parent, post.id, comments);
  const now = clock.now();
  const submission = newComment(
    {
      id: newId(now),
      site: post.site,
      post: post.id,
      post_title: post.title,
      author: user.username,
      author_id: user.id,
      content: body.content,
      // A reply to a reply joins the thread of its parent.
      parent: parent && (parent.parent ?? parent.id),
      idempotency_key: request?.key,
      correlation_id: correlationId(),
    },
    now,
  );
  const textHash = fairUse.hashOf(user, { post: post.id, content: body.content });
  const submitted = await fairUse.spend(
    { user, network },
    () => comments.submit(submission, request, textHash),
    ({ outcome }) => outcome === 'submitted',
  );
  return submitted.outcome === 'submitted' ? { ...submitted, comment: submission.comment } : submitted;
};
