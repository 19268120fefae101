import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** What the policy does that leaves a comment approved. */
const publishing: readonly AuditRecord['event'][] = ['approvedByPolicy', 'mendedToApproved', 'approvalConfirmed'];

/**
 * Whether somebody judged the text that a record publishes: an admin, the policy by scores in which nothing triggered, or
 * those elsewhere whom an operator trusts who imports what they approved.
 */
export const isJudged = ({ event, actor, scoring }: AuditRecord): boolean =>
  (event === 'approvedByAdmin' && actor.kind === 'admin') ||
  (event === 'imported' && actor.kind === 'operator') ||
  (publishing.includes(event) &&
    actor.kind === 'policy' &&
    scoring !== undefined &&
    Object.keys(scoring.categories).length > 0 &&
    scoring.triggers.length === 0);

/** Nothing is published, or ever was, that was not judged. */
export const auditPublication = ({ table }: Evidence): Finding[] =>
  Array.from(table.trails.values()).flatMap((trail) =>
    trail
      .filter((record) => record.to === 'APPROVED' && !isJudged(record))
      .map(
        ({ comment, version, event }): Finding => ({
          violation: 'publishedUnscored',
          comment,
          says: `version ${version} was published by ${event} without scores that allow it`,
        }),
      ),
  );
