import type { AuditRecord } from '../comments/audit-record.ts';

/** What an admin does and can take back. */
const undoable: readonly AuditRecord['event'][] = ['approvedByAdmin', 'rejectedByAdmin'];

const windowMilliseconds = 5 * 60_000;

/** Whether an admin may undo the change that a comment's latest record is of: his own, and not 5 minutes old. */
export const mayUndo = ({ event, actor, at }: AuditRecord, admin: string, now: Date): boolean =>
  undoable.includes(event) &&
  actor.kind === 'admin' &&
  actor.id === admin &&
  now.getTime() - new Date(at).getTime() < windowMilliseconds;
