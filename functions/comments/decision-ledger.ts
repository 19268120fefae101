import { shardFor, shardsOf } from '../shared/shelf.ts';
import type { AuditRecord } from './audit-record.ts';

/** What the machine decides about a text. People's decisions are found with the comment. */
const decisions: ReadonlySet<AuditRecord['event']> = new Set([
  'approvedByPolicy',
  'flaggedByPolicy',
  'rejectedByPolicy',
  'notScorable',
  'mendedToFlagged',
  'mendedToApproved',
  'approvalConfirmed',
  'flagConfirmed',
  'rejectionConfirmed',
]);

/** Whether a record is of a decision that was made by a policy, or because no scorer would score the text. */
export const isMachineDecision = ({ event }: Pick<AuditRecord, 'event'>): boolean => decisions.has(event);

const nameOf = (site: string, day: string) => `DECIDED#${site}#${day}`;

/** The ledgers on which the decisions of a site stand that were made on a day (UTC, `2030-01-31`). */
export const decisionLedgers = (site: string, day: string): string[] => shardsOf(nameOf(site, day));

/** The ledger of a decision, and its place there. A comment can be decided twice in a moment, but not as the same version. */
export const decisionEntry = (
  site: string,
  { at, comment, version }: Pick<AuditRecord, 'at' | 'comment' | 'version'>,
): readonly [ledger: string, place: string] => [
  shardFor(nameOf(site, at.slice(0, 10)), comment),
  `${at}#${comment}#${version}`,
];
