import type { AuditRecord } from '../comments/audit-record.ts';
import type { Comment } from '../comments/comment.ts';
import type { Report } from '../comments/report.ts';
import type { ReportedComment } from './contract.ts';
import { reviewedComment } from './reviewed-comment.ts';

interface Circumstances {
  /** The record that holds its scores. */
  readonly scored: AuditRecord | undefined;
  /** What readers reported of its present text. */
  readonly reported: readonly Report[];
  readonly now: Date;
}

/** So many reports are shown with their details. */
const shownAtMost = 100;

/** A comment joined with its scores and the reports of readers. */
export const reportedComment = (comment: Comment, { scored, reported, now }: Circumstances): ReportedComment => ({
  ...reviewedComment(comment, {
    scored,
    openReports: reported.filter(({ status }) => status === 'open').length,
    now,
  }),
  reports: {
    by_reason: Object.fromEntries(
      Array.from(
        Map.groupBy(reported, ({ reason }) => reason),
        ([reason, alike]) => [reason, alike.length],
      ),
    ),
    latest: reported.toSorted((one, other) => (one.reported_at > other.reported_at ? -1 : 1)).slice(0, shownAtMost),
  },
});
