import type { Post } from '../posts/post.ts';
import type { Clock } from '../shared/clock.ts';
import { isRemembered, repetitionOf } from '../shared/receipt.ts';
import type { User } from '../shared/user.ts';
import { newId } from '../shared/uuid.ts';
import { newComment, type Submission } from './change.ts';
import type { Comment } from './comment.ts';
import type { CommentStore } from './comment-store.ts';
import type { FairUse } from './fair-use.ts';
import { submissionRequest } from './submission-request.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'submit' | 'recall'>;
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
 * @throws Contention when the author wrote something else at the same moment: to be tried again
 */
export const writeSubmission = async (
  { comments, fairUse, clock }: Dependencies,
  { post, parent, user, network, body, headers: { 'idempotency-key': key } }: Submitted,
): Promise<{ submission: Submission; submitted: Awaited<ReturnType<CommentStore['submit']>> }> => {
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
  const { allowance: present, receipt } = await comments.recall(user.id, key);
  // Whoever repeats a submission must get its answer, not be told that he said the same before.
  const request = submissionRequest(submission.comment);
  if (request !== undefined && receipt !== undefined && isRemembered(receipt, now)) {
    return { submission, submitted: repetitionOf(request, receipt) };
  }
  const text = { post: post.id, content: body.content };
  const allowance = await fairUse.grant({ user, network, now, text }, present);
  return { submission, submitted: await comments.submit(submission, allowance) };
};
