import { newNotice } from './notification.ts';
import type { Standing } from './standing.ts';
import { isRunning, type Suspension, type SuspensionRecord } from './suspension.ts';

const prefix = 'SUSPENSION#';

/** By the id of the record, which sorts by time. */
export const suspensionKey = (user: string, id: string) => ({ pk: `USER#${user}`, sk: `${prefix}${id}` });

const messageOf = ({ event, reason, until }: SuspensionRecord): string => {
  if (event === 'reinstated') {
    return 'You can comment again';
  }
  return until === undefined ? `You cannot comment for now: ${reason}` : `You cannot comment until ${until}: ${reason}`;
};

export const suspensionItem = (user: string, record: SuspensionRecord) => ({
  ...suspensionKey(user, record.id),
  ...record,
});

/** What the user is told, as an item. */
export const suspensionNotice = (user: string, record: SuspensionRecord) =>
  newNotice(user, { id: record.id, message: messageOf(record), created_at: record.at });

const recordOfSuspension = ({ id, since: at, by, reason, until }: Suspension): SuspensionRecord => ({
  id,
  event: 'suspended',
  at,
  by,
  reason,
  until,
});

/**
 * What a change of the standing says of suspensions.
 * @param by who ended one, and under which id that is recorded
 */
export const suspensionRecords = (
  before: Standing,
  after: Standing,
  ended: Omit<SuspensionRecord, 'event'>,
): SuspensionRecord[] => {
  const [was, is] = [before.suspension, after.suspension];
  if (is !== undefined && is.id !== was?.id) {
    return [recordOfSuspension(is)];
  }
  const runs = (one: Suspension | undefined) => one !== undefined && isRunning(one, ended.at);
  return runs(was) && !runs(is) ? [{ ...ended, event: 'reinstated' }] : [];
};
