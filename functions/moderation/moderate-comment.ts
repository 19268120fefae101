import type { CommentStore } from '../comments/comment-store.ts';
import type { ModerationMessage, ModerationQueue } from '../comments/moderation-queue.ts';
import type { Clock } from '../shared/clock.ts';
import type { Counted } from '../shared/metrics.ts';
import type { Log } from '../shared/runtime.ts';
import { decideByVerdict } from './decide-by-verdict.ts';
import type { Policy } from './policy.ts';
import { delayOf, postponementsAtMost } from './postponement.ts';
import type { ScoreText } from './score-with-fallback.ts';
import { NotScorable, RateLimited } from './scorer.ts';
import { type FallbackMode, notScorable, type Verdict, verdictOn } from './verdict.ts';

/** All that moderating a comment takes. */
export interface Moderation {
  readonly comments: Pick<CommentStore, 'findWithAdmins' | 'make'>;
  readonly queue: Pick<ModerationQueue, 'pushLater'>;
  readonly score: ScoreText;
  readonly policy: Policy;
  readonly fallback: FallbackMode;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

const judge = async (text: string, mayWait: boolean, moderation: Moderation): Promise<Verdict> => {
  const { score, policy, fallback, clock } = moderation;
  try {
    return verdictOn(await score(text, { mayWait }), { policy, fallback, now: clock.now() });
  } catch (error) {
    if (error instanceof NotScorable) {
      return notScorable;
    }
    throw error;
  }
};

/**
 * Moderates one comment: scores it, asks the policy, changes its status. When the scorer is asked too often at present, it
 * is put off by a message of its own.
 * It may be called any number of times for a comment, also at once: only one call finds it UNDER_REVIEW when it
 * writes, and every other ends without having changed anything.
 */
export const moderateComment =
  (moderation: Moderation) =>
  async ({ comment_id, postponed }: ModerationMessage): Promise<void> => {
    const { comments, queue, log } = moderation;
    const { comment, admins } = await comments.findWithAdmins(comment_id);
    if (comment?.status !== 'UNDER_REVIEW') {
      log.info('already_decided', { comment_id, status: comment?.status ?? 'none' });
      return;
    }
    try {
      const verdict = await judge(comment.content, postponed < postponementsAtMost, moderation);
      await decideByVerdict(comment, admins, verdict, moderation);
    } catch (error) {
      if (!(error instanceof RateLimited)) {
        throw error;
      }
      // A message of its own, because one that is returned would come three times only.
      const delay_seconds = delayOf(postponed, error.retryAfter, Math.random());
      await queue.pushLater({ comment_id, postponed: postponed + 1 }, delay_seconds);
      log.info('comment_postponed', { comment_id, postponed: postponed + 1, delay_seconds });
    }
  };
