import type { AuditMac } from '../../../functions/comments/audit-mac.ts';
import type { Act, Reported, Submission } from '../submission.ts';
import type { TableContents } from './table-contents.ts';

/** What an audit goes by: what clients did and were told, and what the table holds when all is quiet. */
export interface Evidence {
  readonly submissions: readonly Submission[];
  /** What the API said is done. */
  readonly acts: readonly Act[];
  /** What the API said is reported. */
  readonly reported: readonly Reported[];
  readonly table: TableContents;
  /** With the audit keys of the system. */
  readonly mac: AuditMac;
  /** The ordinal of the submission that a comment came from. */
  readonly ordinalOf: (comment: string) => number | undefined;
}
