import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { Comment } from '../../../functions/comments/comment.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

interface Tally {
  approved: number;
  rejected: number;
  /** The comments whose rejection nobody took back, by the time of that. */
  rejections: { readonly comment: string; readonly at: string }[];
}

/** Of each record of a trail whether an appeal waits since: until it is decided, and again when that is undone. */
const appealWaits = (trail: readonly AuditRecord[]): boolean[] => {
  let [waits, decidedVersion]: [boolean, number | undefined] = [false, undefined];
  return trail.map(({ event, to, version }) => {
    if (waits && to !== 'FLAGGED') {
      decidedVersion = version;
      waits = false;
    } else {
      waits = waits || event === 'appealed' || (event === 'undoneByAdmin' && decidedVersion === version - 1);
    }
    return waits;
  });
};

/** Adds what the trail of a comment says of its author. */
const add = (tally: Tally, comment: string, trail: readonly AuditRecord[]): void => {
  const waits = appealWaits(trail);
  let [wasApproved, wasRejected] = [false, false];
  for (const [index, { event, to, at }] of trail.entries()) {
    const isApproved = to === 'APPROVED';
    const isRejected = to === 'REJECTED' || (to === 'FLAGGED' && waits[index] === true);
    if (to !== 'PURGED') {
      tally.approved += Number(isApproved) - Number(wasApproved);
      const rejected = event === 'edited' ? 0 : Number(isRejected) - Number(wasRejected);
      tally.rejected += rejected;
      if (rejected > 0) {
        tally.rejections.push({ comment, at });
      } else if (rejected < 0) {
        const last = tally.rejections.findLastIndex((one) => one.comment === comment);
        tally.rejections.splice(last, 1);
      }
    }
    [wasApproved, wasRejected] = [isApproved, isRejected];
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
