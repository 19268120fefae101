import type { AuditRecord } from '../comments/audit-record.ts';
import type { Comment } from '../comments/comment.ts';
import type { Report } from '../comments/report.ts';
import type { Policy } from '../policy/policy.ts';
import type { CommentInFull } from './contract.ts';
import { reviewedComment } from './reviewed-comment.ts';

interface Circumstances {
  /** The record that holds its scores. */
  readonly scored: AuditRecord | undefined;
  /** Of the site, by version: the one that the scores were judged by is among them, if there is one. */
  readonly policies: ReadonlyMap<number, Policy>;
  /** Oldest first. */
  readonly history: readonly AuditRecord[];
  /** What readers reported of its present text. */
  readonly reported: readonly Report[];
  readonly now: Date;
}

/** So many reports are shown with their details. */
const shownAtMost = 100;

/** A comment joined with its scores, its history and the reports of readers. */
export const commentInFull = (
  comment: Comment,
  { scored, policies, history, reported, now }: Circumstances,
): CommentInFull => ({
  ...reviewedComment(comment, {
    scored,
    policies,
    openReports: reported.filter(({ status }) => status === 'open').length,
    now,
  }),
  history: [...history],
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
