import type { Comment } from '../comments/comment.ts';
import type { LoneAttempts } from '../comments/lone-attempts.ts';
import { isDependencyFailure } from '../shared/dependency-failure.ts';
import { errorFields } from '../shared/error-fields.ts';
import { metricNames } from '../shared/metrics.ts';
import { decideByVerdict } from './decide-by-verdict.ts';
import { type Moderation, moderateComment } from './moderate-comment.ts';
import { notScorable } from './verdict.ts';

export interface Escalation extends Moderation {
  readonly attempts: LoneAttempts;
}

/** Moderates a comment alone, if that was not tried before, and tells whether it worked. */
const worksAlone = async (comment: Comment, escalation: Escalation): Promise<boolean> => {
  const { attempts, log } = escalation;
  if (!(await attempts.begin(comment))) {
    return false;
  }
  try {
    await moderateComment(escalation)(comment.id, { mayWait: false });
    return true;
  } catch (error) {
    if (isDependencyFailure(error)) {
      // Should this fail too, the comment is not tried again, and a person judges it.
      await attempts.takeBack(comment.id);
      throw error;
    }
    log.error('moderation_failed_alone', { comment_id: comment.id, ...errorFields(error) });
    return false;
  }
};

/**
 * Sees to a comment that could not be moderated: it is tried once more, alone, and when that fails or ended the process
 * the last time, the comment goes to a person.
 */
export const escalateComment =
  (escalation: Escalation) =>
  async (commentId: string): Promise<void> => {
    const { comments, log, counted } = escalation;
    const { comment, admins } = await comments.findWithAdmins(commentId);
    if (comment?.status !== 'UNDER_REVIEW' || (await worksAlone(comment, escalation))) {
      return;
    }
    log.error('comment_escalated', { comment_id: commentId, ...counted({ [metricNames.escalations]: 1 }) });
    await decideByVerdict(comment, admins, notScorable, escalation);
  };
