import type { AuditRecord } from '../comments/audit-record.ts';
import { runningClaim } from '../comments/claim.ts';
import type { Comment } from '../comments/comment.ts';
import type { ListedComment } from '../comments/comment-lists.ts';
import type { ReviewedComment } from './contract.ts';

/** A comment joined with the record that holds its scores, and with the claim that runs at this moment. */
export const reviewedComment = (
  comment: Comment | ListedComment,
  scored: AuditRecord | undefined,
  now: Date,
): ReviewedComment => ({
  ...comment,
  moderation_response: scored?.scoring ?? null,
  claim: runningClaim(comment, now) ?? null,
});
