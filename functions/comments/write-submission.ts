import { correlationId } from '../shared/correlation.ts';
import { Problem } from '../shared/problem.ts';
import type { MarkedRequest } from '../shared/receipt.ts';
import type { User } from '../shared/user.ts';
import { newId } from '../shared/uuid.ts';
import { newComment } from './change.ts';
import type { Comment } from './comment.ts';
import type { CommentStore, SubmissionOutcome } from './comment-store.ts';
import type { FairUse } from './fair-use.ts';
import { refuseSuspended } from './refuse-suspended.ts';
import { authorSnapshot, type StrikeRules } from './strikes.ts';
import type { SubmissionGround } from './submission-ground.ts';
import { newSalt } from './text-hash.ts';

interface Dependencies {
  readonly rules: StrikeRules;
  readonly comments: Pick<CommentStore, 'submit'>;
  readonly fairUse: FairUse;
}

/** Who submits what, where. */
interface Submitted {
  readonly body: { readonly content: string; readonly parent?: string | undefined };
  readonly user: User;
  readonly network: string;
  /** As what it is remembered. */
  readonly request: MarkedRequest | undefined;
  readonly now: Date;
}

type Written =
  | Exclude<SubmissionOutcome, { outcome: 'submitted' }>
  | { readonly outcome: 'submitted'; readonly comment: Comment };

const visibleParent = (parent: Comment | undefined, post: string): Comment => {
  if (parent === undefined || parent.post !== post || parent.status !== 'APPROVED') {
    throw new Problem(404, 'There is no such comment to reply to under this post.', {
      errors: { parent: ['Is no comment that can be seen under this post.'] },
    });
  }
  return parent;
};

/**
 * Writes a comment unless it was submitted before, or its author writes too much.
 * @throws Problem 404 without a post, or a parent that can be seen; 403 when the author is suspended; 429
 */
export const writeSubmission = async (
  { rules, comments, fairUse }: Dependencies,
  { post, standing, ...ground }: SubmissionGround,
  { body, user, network, request, now }: Submitted,
): Promise<Written> => {
  if (post === undefined) {
    throw new Problem(404, 'There is no such post.');
  }
  refuseSuspended(standing, user, now);
  const parent = body.parent === undefined ? undefined : visibleParent(ground.parent, post.id);
  const submission = newComment(
    {
      id: newId(now),
      site: post.site,
      post: post.id,
      post_title: post.title,
      author: user.username,
      author_id: user.id,
      content: body.content,
      salt: newSalt(),
      // A reply to a reply joins the thread of its parent.
      parent: parent && (parent.parent ?? parent.id),
      ...authorSnapshot(standing, rules, now),
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
