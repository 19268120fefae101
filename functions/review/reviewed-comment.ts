import type { AuditRecord } from '../comments/audit-record.ts';
import type { Comment } from '../comments/comment.ts';
import type { ListedComment } from '../comments/comment-lists.ts';
import type { ReviewedComment } from './contract.ts';

/** A comment joined with the record that holds its scores. */
export const withScores = (
  comment: Comment | ListedComment,
  records: ReadonlyMap<string, AuditRecord>,
): ReviewedComment => ({ ...comment, moderation_response: records.get(comment.id)?.scoring ?? null });
