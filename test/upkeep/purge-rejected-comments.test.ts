import { describe, expect, it } from 'vitest';
import type { Change } from '../../functions/comments/change.ts';
import type { Comment } from '../../functions/comments/comment.ts';
import type { ChangeOutcome } from '../../functions/comments/comment-store.ts';
import { purgeRejectedComments } from '../../functions/upkeep/purge-rejected-comments.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { listedIds } from './listed-ids.ts';

const now = new Date('2030-01-21T00:00:00.000Z');
const twentyDaysAgo = '2030-01-01T00:00:00.000Z';
const due = exampleComment({ status: 'REJECTED', version: 3, updated_at: twentyDaysAgo });

/** The index shows one id; `found` is what the table says. */
const purge = async (found: Comment | undefined, outcome: ChangeOutcome = { made: true }) => {
  const made: Change[] = [];
  const askedUntil: string[] = [];
  const run = purgeRejectedComments({
    lists: {
      rejectedUntil: (time) => {
        askedUntil.push(time.toISOString());
        return listedIds(due.id);
      },
    },
    comments: {
      find: async () => found,
      make: async (decision) => {
        made.push(decision);
        return outcome;
      },
    },
    clock: { now: () => now },
    log: recordedLog(),
    counted: (counts) => counts,
  });
  return { result: await run({}, { getRemainingTimeInMillis: () => 60_000 }), made, askedUntil };
};

describe('the purge of rejected comments', () => {
  it('takes the text of what was rejected 20 days ago', async () => {
    const { result, made, askedUntil } = await purge(due);
    expect(askedUntil).toEqual([twentyDaysAgo]);
    expect(made).toMatchObject([{ before: due, after: { status: 'PURGED', content: '' } }]);
    expect(result).toEqual({ done: 1, failed: 0, complete: true });
  });

  it.each([
    ['was approved', exampleComment({ ...due, status: 'APPROVED' })],
    ['was rejected again just now', exampleComment({ ...due, updated_at: '2030-01-01T00:00:00.001Z' })],
    ['was purged by another run', exampleComment({ ...due, status: 'PURGED' })],
    ['is gone', undefined],
  ])('leaves alone what %s, though the index still shows it', async (_what, found) => {
    const { result, made } = await purge(found);
    expect(made).toEqual([]);
    expect(result).toEqual({ done: 0, failed: 0, complete: true });
  });

  it('does not count what another was faster to change', async () => {
    const { result, made } = await purge(due, { made: false, present: exampleComment({ ...due, status: 'PURGED' }) });
    expect(made).toHaveLength(1);
    expect(result).toEqual({ done: 0, failed: 0, complete: true });
  });
});
