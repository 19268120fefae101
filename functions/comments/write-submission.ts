import type { Post } from '../posts/post.ts';
import type { Clock } from '../shared/clock.ts';
import { isRemembered, repetitionOf } from '../shared/receipt.ts';
import type { User } from '../shared/user.ts';
import { newId } from '../shared/uuid.ts';
import { newComment, type Submission } from './change.ts';
import type { Comment } from './comment.ts';
import type { CommentStore, SubmissionOutcome } from './comment-store.ts';
import type { FairUse } from './fair-use.ts';
import { submissionRequest } from './submission-request.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'submit' | 'findReceipt'>;
  readonly fairUse: FairUse;
  readonly clock: Clock;
}

/** Who submits what, where. */
interface Submitted {
  readonly post: Post;
  /** What it replies to. */
  readonly parent: Comment | undefined;
  readonly user: User;
  readonly network: string;
  readonly body: { readonly content: string };
  readonly headers: { readonly 'idempotency-key'?: string | undefined };
}

/**
 * Writes a comment unless it was submitted before, or its author writes too much.
 * @throws Problem 429
 */
export const writeSubmission = async (
  { comments, fairUse, clock }: Dependencies,
  { post, parent, user, network, body, headers: { 'idempotency-key': key } }: Submitted,
): Promise<{ submission: Submission; submitted: SubmissionOutcome }> => {
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
      idempotency_key: key,
    },
    now,
  );
  const request = submissionRequest(submission.comment);
  const receipt = key === undefined ? undefined : await comments.findReceipt(user.id, key);
  // Whoever repeats a submission must get its answer, however much he has written since.
  if (request !== undefined && receipt !== undefined && isRemembered(receipt, now)) {
    return { submission, submitted: repetitionOf(request, receipt) };
  }
  const textHash = fairUse.hashOf(user, { post: post.id, content: body.content });
  const submitted = await fairUse.spend(
    { user, network },
    () => comments.submit(submission, textHash),
    ({ outcome }) => outcome === 'submitted',
  );
  return { submission, submitted };
};
