import type { AuditRecord, Scoring } from '../comments/audit-record.ts';
import { runningClaim } from '../comments/claim.ts';
import type { Comment } from '../comments/comment.ts';
import type { ListedComment } from '../comments/comment-lists.ts';
import type { ReviewedComment } from './contract.ts';

/** The records hold no words: what matched is looked up in the text that was scored. */
const withTerms = (scoring: Scoring, content: string): ReviewedComment['moderation_response'] => ({
  ...scoring,
  matches: scoring.matches?.map((match) => ({ ...match, term: content.slice(match.start, match.end) })),
});

interface Circumstances {
  /** The record that holds its scores. */
  readonly scored: AuditRecord | undefined;
  readonly openReports: number;
  readonly now: Date;
}

/** A comment joined with its scores, and with the claim that runs at this moment. */
export const reviewedComment = (
  comment: Comment | ListedComment,
  { scored, openReports, now }: Circumstances,
): ReviewedComment => ({
  ...comment,
  open_reports: openReports,
  moderation_response: scored?.scoring === undefined ? null : withTerms(scored.scoring, comment.content),
  claim: runningClaim(comment, now) ?? null,
});
