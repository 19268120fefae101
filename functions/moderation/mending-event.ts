import type { CommentEvent, Status } from '../comments/comment.ts';
import type { Judgement } from '../policy/policy.ts';

/** What a verdict does to a comment that the policy rejected. */
const rejectedEvents = {
  approve: 'mendedToApproved',
  flag: 'mendedToFlagged',
  reject: 'rejectionConfirmed',
} as const;

/** What a verdict does to a comment that the fallback decided about, or that an operator has judged again. */
export const mendingEvent = (status: Status, outcome: Judgement['outcome']): CommentEvent => {
  if (status === 'REJECTED') {
    return rejectedEvents[outcome];
  }
  // Readers have seen it, or admins have: a person decides whether it goes.
  const flagged = outcome !== 'approve';
  if (status === 'APPROVED') {
    return flagged ? 'mendedToFlagged' : 'approvalConfirmed';
  }
  return flagged ? 'flagConfirmed' : 'mendedToApproved';
};
