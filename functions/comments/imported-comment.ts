import type { AuditRecord } from './audit-record.ts';
import { nextRescue } from './change.ts';
import type { Comment, Status } from './comment.ts';

/** A comment that comes from elsewhere, and all records of how it came to be what it is; the last is of its import. */
export interface ImportedComment {
  readonly comment: Comment;
  readonly history: readonly AuditRecord[];
}

/** Who imports a comment, as what, and where it comes from. */
interface Circumstances {
  readonly now: Date;
  readonly operator: string;
  /** What the record of the import says of its source. */
  readonly reason: string;
  readonly status: Exclude<Status, 'PURGED'>;
}

/** A record of the import and the item of the comment are written with the history: DynamoDB takes 100 items at once. */
export const longestHistory = 98;

/** Whether records are the complete history of a comment: oldest first, one for each version, leading to its status. */
export const isHistoryOf = (
  { id, status, version }: Pick<Comment, 'id' | 'status' | 'version'>,
  history: readonly AuditRecord[],
): boolean =>
  history.length === version &&
  history.at(-1)?.to === status &&
  history.every(
    (record, index) => record.comment === id && record.version === index + 1 && record.from === history[index - 1]?.to,
  );

/**
 * A comment that comes from elsewhere, as it is here.
 * @param origin what it was there
 * @param history the records of how it came to be that, as `isHistoryOf` demands; none when they are not known
 */
export const importedComment = (
  origin: Omit<Comment, 'version' | 'status' | 'rescue_at'>,
  history: readonly AuditRecord[],
  { now, operator, reason, status }: Circumstances,
): ImportedComment => {
  const from = history.at(-1)?.to;
  const at = now.toISOString();
  const record: AuditRecord = {
    comment: origin.id,
    version: history.length + 1,
    event: 'imported',
    from,
    to: status,
    at,
    actor: { kind: 'operator', id: operator },
    reason,
    site: origin.site,
  };
  return {
    comment: {
      ...origin,
      status,
      version: record.version,
      // What stays what it was stays in its place, and what was rejected there is purged as early as there.
      updated_at: from === status ? origin.updated_at : at,
      ...(status === 'UNDER_REVIEW' && { rescue_at: nextRescue(now) }),
    },
    // What was decided elsewhere is none of this site's decisions.
    history: [...history.map((before) => ({ ...before, site: undefined })), record],
  };
};
