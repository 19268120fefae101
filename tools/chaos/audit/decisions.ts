import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** What the worker decides; that a decision of the fallback is mended or confirmed comes after it. */
const decisions: readonly AuditRecord['event'][] = [
  'approvedByPolicy',
  'flaggedByPolicy',
  'rejectedByPolicy',
  'notScorable',
];
const isDecision = ({ event }: AuditRecord): boolean => decisions.includes(event);
const asksForDecision = ({ to }: AuditRecord): boolean => to === 'UNDER_REVIEW';

/** Cuts a trail before each record that asks for a decision: a submission or an edit. */
const reviewsIn = (trail: readonly AuditRecord[]): AuditRecord[][] => {
  const reviews: AuditRecord[][] = [];
  for (const record of trail) {
    if (asksForDecision(record)) {
      reviews.push([]);
    }
    reviews.at(-1)?.push(record);
  }
  return reviews;
};

const auditReview = ([asked, ...then]: AuditRecord[], isLast: boolean): Finding[] => {
  const made = then.filter(isDecision).length;
  const { comment = '', version } = asked ?? {};
  if (made > 1) {
    return [{ violation: 'decidedTwice', comment, says: `version ${version} was decided ${made} times` }];
  }
  return isLast && then.length === 0
    ? [{ violation: 'undecided', comment, says: `version ${version} is under review for ever` }]
    : [];
};

/** Every text was decided by the worker exactly once, unless its author replaced or deleted it before. */
export const auditDecisions = ({ table }: Evidence): Finding[] =>
  Array.from(table.trails.values()).flatMap((trail) =>
    reviewsIn(trail).flatMap((review, index, reviews) => auditReview(review, index === reviews.length - 1)),
  );
