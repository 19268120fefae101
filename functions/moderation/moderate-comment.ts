import type { Scoring } from '../comments/audit-record.ts';
import { change } from '../comments/change.ts';
import type { CommentEvent } from '../comments/comment.ts';
import type { CommentStore } from '../comments/comment-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/runtime.ts';
import { type Policy, roundConfidence, triggersOf } from './policy.ts';
import type { FinalScore } from './score-with-fallback.ts';
import { NotScorable } from './scorer.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'findWithAdmins' | 'make'>;
  readonly score: (text: string) => Promise<FinalScore>;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
}

interface Verdict {
  readonly event: CommentEvent;
  readonly reason?: string;
  readonly scoring?: Scoring;
}

const judge = async (text: string, { score, policy, clock }: Dependencies): Promise<Verdict> => {
  try {
    const { scorer, scorerVersion, categories, matches, degraded } = await score(text);
    const triggers = triggersOf(policy, categories);
    return {
      event: triggers.length > 0 ? 'flaggedByPolicy' : 'approvedByPolicy',
      scoring: {
        scorer,
        scorer_version: scorerVersion,
        policy_version: policy.version,
        categories: Object.fromEntries(
          Object.entries(categories).map(([category, confidence]) => [category, roundConfidence(confidence)]),
        ),
        triggers,
        ...(matches && { matches: [...matches] }),
        degraded,
        moderated_at: clock.now().toISOString(),
      },
    };
  } catch (error) {
    if (error instanceof NotScorable) {
      return { event: 'notScorable', reason: 'could not be scored' };
    }
    throw error;
  }
};

/**
 * Moderates one comment: scores it, asks the policy, changes its status.
 * It may be called any number of times for a comment, also at once: only one call finds it UNDER_REVIEW when it
 * writes, and every other ends without having changed anything.
 */
export const moderateComment =
  (dependencies: Dependencies) =>
  async (commentId: string): Promise<void> => {
    const { comments, clock, log } = dependencies;
    const { comment, admins } = await comments.findWithAdmins(commentId);
    if (comment?.status !== 'UNDER_REVIEW') {
      log.info('already_decided', { comment_id: commentId, status: comment?.status ?? 'none' });
      return;
    }
    const { event, ...verdict } = await judge(comment.content, dependencies);
    const decision = change(comment, event, { now: clock.now(), actor: { kind: 'policy' }, ...verdict });
    if (decision === undefined) {
      throw new Error(`The life cycle does not allow ${event} from ${comment.status}`);
    }
    const outcome = await comments.make(decision, admins);
    log.info(outcome.made ? 'comment_decided' : 'already_decided', {
      comment_id: commentId,
      status: outcome.made ? decision.after.status : (outcome.present?.status ?? 'none'),
      scorer: verdict.scoring?.scorer,
      degraded: verdict.scoring?.degraded,
      triggers: verdict.scoring?.triggers,
    });
  };
