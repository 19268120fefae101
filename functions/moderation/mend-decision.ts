import { change } from '../comments/change.ts';
import { runningClaim } from '../comments/claim.ts';
import type { Comment } from '../comments/comment.ts';
import type { CommentStore } from '../comments/comment-store.ts';
import type { DegradedDecision } from '../comments/degraded-decisions.ts';
import { isDueForPurge } from '../comments/retention.ts';
import type { PolicyStore } from '../policy/policy-store.ts';
import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import { mendingEvent } from './mending-event.ts';
import type { ScoreByChoice } from './score-by-choice.ts';
import { NotScorable } from './scorer.ts';
import { notScorable, type Verdict, verdictOn } from './verdict.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'findWithAdmins' | 'make'>;
  readonly scoreByChoice: ScoreByChoice;
  readonly policies: Pick<PolicyStore, 'current'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What came of looking at a degraded decision again: it was mended or confirmed; nothing was left to mend; an admin judges
 * the comment right now; or no scorer of choice can score at present.
 */
export type Mending = 'mended' | 'superseded' | 'in-review' | 'not-scored';

/** Scores a comment again that the fallback decided about, and changes what it would have been decided otherwise. */
export const mendDecision = ({ comments, scoreByChoice, policies, clock, log }: Dependencies) => {
  const judge = async (comment: Comment): Promise<Verdict | undefined> => {
    try {
      const [policy, score] = await Promise.all([policies.current(comment.site), scoreByChoice(comment.content)]);
      return verdictOn(score, { comment, policy, fallback: 'decide', now: clock.now() });
    } catch (error) {
      if (error instanceof NotScorable) {
        return notScorable;
      }
      log.warn('rescoring_failed', { ...errorFields(error) });
      return undefined;
    }
  };

  return async ({ id, version }: DegradedDecision): Promise<Mending> => {
    const { comment, admins } = await comments.findWithAdmins(id);
    // With another version it was decided anew since: by a person, or for a new text.
    if (comment === undefined || comment.version !== version || isDueForPurge(comment, clock.now())) {
      return 'superseded';
    }
    if (runningClaim(comment, clock.now()) !== undefined) {
      return 'in-review';
    }
    const verdict = await judge(comment);
    if (verdict === undefined) {
      return 'not-scored';
    }
    const event = mendingEvent(comment.status, verdict.outcome);
    const { reason, scoring } = verdict;
    const circumstances = { now: clock.now(), actor: { kind: 'policy' }, reason, ...(scoring && { scoring }) } as const;
    const mending = change(comment, event, circumstances);
    if (mending === undefined || !(await comments.make(mending, admins)).made) {
      return 'superseded';
    }
    log.info('decision_mended', {
      comment_id: id,
      transition: event,
      from: comment.status,
      status: mending.after.status,
    });
    return 'mended';
  };
};
