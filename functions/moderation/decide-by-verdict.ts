import { change } from '../comments/change.ts';
import type { Comment, CommentEvent } from '../comments/comment.ts';
import type { CommentStore } from '../comments/comment-store.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, metricNames } from '../shared/metrics.ts';
import type { Log } from '../shared/runtime.ts';
import type { Verdict } from './verdict.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'make'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

const events = { approve: 'approvedByPolicy', flag: 'flaggedByPolicy', reject: 'rejectedByPolicy' } as const;
/** What the log calls a decision, by its outcome. */
export const decisionEvents = {
  approve: 'comment_approved',
  flag: 'comment_flagged',
  reject: 'comment_rejected',
} as const;

const eventOf = ({ outcome, scoring }: Verdict): CommentEvent =>
  scoring === undefined ? 'notScorable' : events[outcome];

/** Changes the status of a comment that is UNDER_REVIEW. That somebody was faster is an outcome like another. */
export const decideByVerdict = async (
  comment: Comment,
  admins: readonly string[],
  verdict: Verdict,
  { comments, clock, log, counted }: Dependencies,
): Promise<void> => {
  const event = eventOf(verdict);
  const { reason, scoring } = verdict;
  const decidedAt = clock.now();
  const decision = change(comment, event, {
    now: decidedAt,
    actor: { kind: 'policy' },
    reason,
    ...(scoring && { scoring }),
  });
  if (decision === undefined) {
    throw new Error(`The life cycle does not allow ${event} from ${comment.status}`);
  }
  const outcome = await comments.make(decision, admins);
  if (!outcome.made) {
    log.info('already_decided', { comment_id: comment.id, status: outcome.present?.status ?? 'none' });
    return;
  }
  const { status } = decision.after;
  // A person has to look at what is flagged: that stands out from all that went by itself.
  const level = status === 'FLAGGED' ? 'critical' : 'info';
  log[level](decisionEvents[verdict.outcome], {
    comment_id: comment.id,
    status,
    scorer: scoring?.scorer,
    degraded: scoring?.degraded,
    degraded_because: scoring?.degraded_because,
    triggers: scoring?.triggers,
    ...counted({
      [metricNames.decisions]: 1,
      [metricNames.flaggedDecisions]: status === 'FLAGGED' ? 1 : 0,
      [metricNames.fallbackDecisions]: scoring?.degraded ? 1 : 0,
      [metricNames.unscorableTexts]: scoring ? 0 : 1,
      [metricNames.timeToDecision]: decidedAt.getTime() - Date.parse(comment.updated_at),
    }),
  });
};
