import { describe, expect, it } from 'vitest';
import { type CommentEvent, lifeCycle, type Status, statuses, transitionOf } from '../../functions/comments/comment.ts';

interface Row {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly tellAuthor: string | undefined;
  readonly tellAdmins: boolean;
}

/** The table of section 2 of the design, written out: a change of the code has to be made here as well. */
const table: Record<CommentEvent, Row> = {
  approvedByPolicy: { from: ['UNDER_REVIEW'], to: 'APPROVED', tellAuthor: 'posted', tellAdmins: false },
  flaggedByPolicy: { from: ['UNDER_REVIEW'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  rejectedByPolicy: { from: ['UNDER_REVIEW'], to: 'REJECTED', tellAuthor: 'rejected', tellAdmins: false },
  notScorable: { from: ['UNDER_REVIEW'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  mendedToFlagged: { from: ['APPROVED', 'REJECTED'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  mendedToApproved: { from: ['FLAGGED', 'REJECTED'], to: 'APPROVED', tellAuthor: 'posted', tellAdmins: false },
  approvalConfirmed: { from: ['APPROVED'], to: 'APPROVED', tellAuthor: undefined, tellAdmins: false },
  flagConfirmed: { from: ['FLAGGED'], to: 'FLAGGED', tellAuthor: undefined, tellAdmins: false },
  rejectionConfirmed: { from: ['REJECTED'], to: 'REJECTED', tellAuthor: undefined, tellAdmins: false },
  flaggedByReports: { from: ['APPROVED'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  appealed: { from: ['REJECTED'], to: 'FLAGGED', tellAuthor: undefined, tellAdmins: true },
  approvedByAdmin: { from: ['FLAGGED'], to: 'APPROVED', tellAuthor: 'approved-by-admin', tellAdmins: false },
  rejectedByAdmin: { from: ['FLAGGED', 'APPROVED'], to: 'REJECTED', tellAuthor: 'rejected', tellAdmins: false },
  undoneByAdmin: { from: ['APPROVED', 'REJECTED'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: false },
  edited: {
    from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'],
    to: 'UNDER_REVIEW',
    tellAuthor: undefined,
    tellAdmins: false,
  },
  erasedByAuthor: {
    from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'],
    to: 'PURGED',
    tellAuthor: undefined,
    tellAdmins: false,
  },
  removedWithPost: {
    from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'],
    to: 'PURGED',
    tellAuthor: undefined,
    tellAdmins: false,
  },
  purged: { from: ['REJECTED'], to: 'PURGED', tellAuthor: undefined, tellAdmins: false },
};

const rows = Object.entries(table).map(([event, row]) => ({ event: event as CommentEvent, ...row }));
const allowed = rows.flatMap(({ from, ...row }) => from.map((status) => ({ ...row, status })));
const forbidden = rows.flatMap(({ event, from }) =>
  statuses.filter((status) => !from.includes(status)).map((status) => ({ event, status })),
);

describe('the life of a comment', () => {
  it('knows the events of the design and no others', () => {
    expect(Object.keys(lifeCycle).toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it.each(allowed)('$event takes $status to $to and tells whom it concerns', ({ event, status, ...expected }) => {
    const { to, tellAuthor, tellAdmins = false } = transitionOf(event, status) ?? {};

    expect({ to, tellAuthor, tellAdmins }).toEqual(expected);
  });

  it.each(forbidden)('$event is not possible from $status', ({ event, status }) => {
    expect(transitionOf(event, status)).toBeUndefined();
  });
});
