import { describe, expect, it } from 'vitest';
import { runnerOf, shiftableClock } from '../../local/schedules.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const later = new Date('2030-01-01T00:00:00.000Z');

describe('a schedule', () => {
  it('that runs at a time of choice leaves the clock of others alone', async () => {
    const clock = shiftableClock({ now: () => now });
    const tellTime = async () => {
      await Promise.resolve();
      return clock.now();
    };
    const run = runnerOf({
      rescueStuckComments: tellTime,
      purgeRejectedComments: tellTime,
      repeatInvalidations: tellTime,
      removeCommentsOfDeletedPosts: tellTime,
      deleteUnconfirmedAccounts: tellTime,
      measureBacklogs: tellTime,
      rescoreDegradedDecisions: tellTime,
      finishErasures: tellTime,
    });
    const [shifted, present] = await Promise.all([run('purgeRejectedComments', later), run('rescueStuckComments')]);
    expect(shifted).toEqual(later);
    expect(present).toEqual(now);
    expect(clock.now()).toEqual(now);
  });
});
