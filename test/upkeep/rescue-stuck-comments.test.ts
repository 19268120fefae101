import { describe, expect, it } from 'vitest';
import type { Comment } from '../../functions/comments/comment.ts';
import { rescueStuckComments } from '../../functions/upkeep/rescue-stuck-comments.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { listedIds } from './listed-ids.ts';

const now = new Date('2030-01-01T00:06:00.000Z');
const stuck = exampleComment({ rescue_at: '2030-01-01T00:05:00.000Z' });

const rescue = async ({ waiting = 0, found = stuck }: { waiting?: number; found?: Comment | undefined }) => {
  const pushed: string[] = [];
  const log = recordedLog();
  const run = rescueStuckComments({
    lists: { dueForRescue: () => listedIds(stuck.id) },
    comments: { find: async () => found },
    rescues: { postpone: async () => true },
    queue: { push: async (id) => void pushed.push(id), length: async () => waiting },
    clock: { now: () => now },
    log,
    counted: (counts) => counts,
  });
  return { result: await run({}, { getRemainingTimeInMillis: () => 60_000 }), pushed, log };
};

describe('the rescue of stuck comments', () => {
  it('pauses while the queue itself is behind, and says so', async () => {
    const { result, pushed, log } = await rescue({ waiting: 1_000 });
    expect(pushed).toEqual([]);
    expect(result).toEqual({ done: 0, failed: 0, complete: false });
    expect(log.lines).toEqual([{ level: 'warn', event: 'rescue_paused', fields: { waiting: 1_000 } }]);
  });

  it('goes on with fewer messages waiting', async () => {
    const { result, pushed } = await rescue({ waiting: 999 });
    expect(pushed).toEqual([stuck.id]);
    expect(result).toEqual({ done: 1, failed: 0, complete: true });
  });

  it.each([
    ['was decided', exampleComment({ status: 'APPROVED', version: 2 })],
    ['was put off', { ...stuck, rescue_at: '2030-01-01T00:06:00.001Z' }],
  ])('leaves alone what meanwhile %s, though the index still shows it', async (_what, found) => {
    expect(await rescue({ found })).toMatchObject({ pushed: [], result: { done: 0, failed: 0, complete: true } });
  });
});
