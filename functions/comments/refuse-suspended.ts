import { Problem } from '../shared/problem.ts';
import type { User } from '../shared/user.ts';
import { type Standing, suspensionAt } from './standing.ts';

/**
 * Admins are not suspended: a suspension of somebody who was made one holds again when he is none any more.
 * @throws Problem 403 with the reason, and when the suspension ends
 */
export const refuseSuspended = (standing: Standing, { role }: User, now: Date): void => {
  const running = suspensionAt(standing, now);
  if (running !== undefined && role !== 'admin') {
    const { reason, until } = running;
    throw new Problem(403, until === undefined ? 'You are suspended.' : `You are suspended until ${until}.`, {
      suspension: { reason, until },
    });
  }
};
