import { describe, expect, it } from 'vitest';
import type { Comment, Status } from '../../functions/comments/comment.ts';
import type { ChangeOutcome } from '../../functions/comments/comment-store.ts';
import { actOnComment } from '../../functions/review/act-on-comment.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const flagged = exampleComment({ status: 'FLAGGED', version: 2 });

const approve = async (found: Comment | undefined, outcome: ChangeOutcome) => {
  const log = recordedLog();
  const act = actOnComment({
    comments: { find: async () => found, make: async () => outcome },
    clock: { now: () => new Date('2030-01-01T00:01:00.000Z') },
    log,
  });
  const answer = await act({
    path: { comment_id: flagged.id },
    query: undefined,
    headers: undefined,
    body: { action: 'approve' },
    network: '192.0.2.1',
    user: { id: 'sub-of-eve', username: 'eve', role: 'admin' },
  }).catch((problem: unknown) => problem);
  return { answer, log };
};

describe('an admin who acts on a comment', () => {
  it.each<Status>(['REJECTED', 'APPROVED', 'PURGED'])(
    'and is overtaken learns that it is %s now, and nothing is logged as reviewed',
    async (status) => {
      const present = exampleComment({ status, version: 3 });
      const { answer, log } = await approve(flagged, { made: false, present });
      expect(answer).toMatchObject({ status: 409, message: expect.stringContaining(`it is ${status} now`) });
      expect(log.lines).toEqual([]);
    },
  );

  it('that disappears before the write learns that it does not exist', async () => {
    const { answer, log } = await approve(flagged, { made: false, present: undefined });
    expect(answer).toMatchObject({ status: 404 });
    expect(log.lines).toEqual([]);
  });

  it('that does not exist learns so', async () => {
    expect((await approve(undefined, { made: true })).answer).toMatchObject({ status: 404 });
  });
});
