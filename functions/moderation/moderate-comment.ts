import type { Comment } from '../comments/comment.ts';
import type { CommentStore } from '../comments/comment-store.ts';
import type { PolicyStore } from '../policy/policy-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Counted } from '../shared/metrics.ts';
import type { Log } from '../shared/runtime.ts';
import { decideByVerdict } from './decide-by-verdict.ts';
import type { ScoreText } from './score-with-fallback.ts';
import { NotScorable } from './scorer.ts';
import { type FallbackMode, notScorable, type Verdict, verdictOn } from './verdict.ts';

/** All that moderating a comment takes. */
export interface Moderation {
  readonly comments: Pick<CommentStore, 'findWithAdmins' | 'make'>;
  readonly score: ScoreText;
  readonly policies: Pick<PolicyStore, 'current'>;
  readonly fallback: FallbackMode;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

const judge = async (comment: Comment, mayWait: boolean, moderation: Moderation): Promise<Verdict> => {
  const { score, policies, fallback, clock } = moderation;
  try {
    const policy = await policies.current(comment.site);
    const scored = await score(comment.content, { mayWait, lists: policy.word_lists });
    return verdictOn(scored, { comment, policy, fallback, now: clock.now() });
  } catch (error) {
    if (error instanceof NotScorable) {
      return notScorable;
    }
    throw error;
  }
};

/**
 * Moderates one comment: scores it, asks the policy, changes its status.
 * It may be called any number of times for a comment, also at once: only one call finds it UNDER_REVIEW when it
 * writes, and every other ends without having changed anything.
 * @throws RateLimited when the scorer is asked too often at present and the comment may wait
 */
export const moderateComment =
  (moderation: Moderation) =>
  async (commentId: string, { mayWait }: { readonly mayWait: boolean }): Promise<void> => {
    const { comments, log } = moderation;
    const { comment, admins } = await comments.findWithAdmins(commentId);
    if (comment?.status !== 'UNDER_REVIEW') {
      log.info('already_decided', { comment_id: commentId, status: comment?.status ?? 'none' });
      return;
    }
    const verdict = await judge(comment, mayWait, moderation);
    await decideByVerdict(comment, admins, verdict, moderation);
  };
