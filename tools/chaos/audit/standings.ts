import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { Comment, Status } from '../../../functions/comments/comment.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

interface Tally {
  approved: number;
  rejected: number;
  /** The comments whose rejection nobody took back, by the time of that. */
  rejections: { readonly comment: string; readonly at: string }[];
}

const entersOrLeaves = ({ from, to }: AuditRecord, status: Status): number =>
  Number(to === status) - Number(from === status);

/** Adds what the trail of a comment says of its author. */
const add = (tally: Tally, comment: string, trail: readonly AuditRecord[]): void => {
  for (const record of trail.filter(({ to }) => to !== 'PURGED')) {
    tally.approved += entersOrLeaves(record, 'APPROVED');
    const rejected = record.event === 'edited' ? 0 : entersOrLeaves(record, 'REJECTED');
    tally.rejected += rejected;
    if (rejected > 0) {
      tally.rejections.push({ comment, at: record.at });
    } else if (rejected < 0) {
      tally.rejections.splice(
        tally.rejections.findLastIndex((one) => one.comment === comment),
        1,
      );
    }
  }
};

const lasting = (comment: Comment): boolean => comment.author_gone === undefined;

/** Of every author as many approvals and rejections are told as the audit trails of the comments have, and the same. */
export const auditStandings = ({ table: { comments, trails, standings } }: Evidence): Finding[] => {
  const expected = new Map<string, Tally>(
    Array.from(standings.keys(), (author) => [author, { approved: 0, rejected: 0, rejections: [] }]),
  );
  for (const [id, { value }] of comments) {
    if (lasting(value)) {
      const tally = expected.get(value.author_id) ?? { approved: 0, rejected: 0, rejections: [] };
      expected.set(value.author_id, tally);
      add(tally, id, trails.get(id) ?? []);
    }
  }
  const said = ({ approved, rejected, rejections }: Tally): string => {
    const last = rejections.toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(-10);
    return `${approved} approved, ${rejected} rejected, last ${last.map(({ comment }) => comment).join(' ')}`;
  };
  return Array.from(expected).flatMap(([author, tally]): Finding[] => {
    const told = said(standings.get(author) ?? { approved: 0, rejected: 0, rejections: [] });
    return told === said(tally)
      ? []
      : [{ violation: 'standingWrong', says: `${author} has ${said(tally)}, and is said to have ${told}` }];
  });
};
