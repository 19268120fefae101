import type { CommentEvent, Status } from '../comments/comment.ts';
import type { Judgement } from '../policy/policy.ts';

/** What a verdict does to a comment that the fallback decided about. */
export const mendingEvent = (status: Status, outcome: Judgement['outcome']): CommentEvent => {
  // Readers have seen it, or admins have: a person decides whether it goes.
  const flagged = outcome !== 'approve';
  if (status === 'APPROVED') {
    return flagged ? 'mendedToFlagged' : 'approvalConfirmed';
  }
  return flagged ? 'flagConfirmed' : 'mendedToApproved';
};
