import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import type { Change } from '../../functions/comments/change.ts';
import type { Comment, Status } from '../../functions/comments/comment.ts';
import type { ChangeOutcome } from '../../functions/comments/comment-store.ts';
import { actOnComment } from '../../functions/review/act-on-comment.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const flagged = exampleComment({ status: 'FLAGGED', version: 2 });

const latest: AuditRecord = {
  comment: flagged.id,
  version: 3,
  event: 'rejectedByAdmin',
  from: 'FLAGGED',
  to: 'REJECTED',
  at: '2030-01-01T00:00:30.000Z',
  actor: { kind: 'admin', id: 'sub-of-bob' },
};

interface Situation {
  readonly found?: Comment | undefined;
  readonly outcome?: ChangeOutcome;
  readonly version?: number;
}

const approve = async (situation: Situation) => {
  const log = recordedLog();
  const made: Change[] = [];
  const act = actOnComment({
    comments: {
      find: async () => undefined,
      findWithAdmins: async () => ({ comment: 'found' in situation ? situation.found : flagged, admins: [] }),
      make: async (change) => {
        made.push(change);
        return situation.outcome ?? { made: true };
      },
    },
    trail: { latest: async () => latest, recordOf: async () => undefined },
    clock: { now: () => new Date('2030-01-01T00:01:00.000Z') },
    log,
  });
  const answer = await act({
    path: { comment_id: flagged.id },
    query: undefined,
    headers: undefined,
    body: { action: 'approve', version: situation.version },
    network: '192.0.2.1',
    user: { id: 'sub-of-eve', username: 'eve', role: 'admin' },
  }).catch((problem: unknown) => problem);
  return { answer, log, made };
};

describe('an admin who acts on a comment', () => {
  it.each<Status>(['REJECTED', 'APPROVED', 'PURGED'])(
    'and is overtaken learns that it is %s now and by whom, and nothing is logged as reviewed',
    async (status) => {
      const present = exampleComment({ status, version: 3 });
      const { answer, log } = await approve({ outcome: { made: false, present } });
      expect(answer).toMatchObject({
        status: 409,
        message: expect.stringContaining(`it is ${status} now`),
        present: { status, version: 3, decided_by: 'sub-of-bob', decided_at: latest.at },
      });
      expect(log.lines).toEqual([]);
    },
  );

  it('that is another version than was judged changes nothing', async () => {
    const { answer, made } = await approve({ version: 1 });
    expect(answer).toMatchObject({ status: 409, present: { status: 'FLAGGED', version: 2 } });
    expect(made).toEqual([]);
    expect((await approve({ version: 2 })).made).toHaveLength(1);
  });

  it('that another admin has claimed learns whose it is and until when', async () => {
    const claim = { by: 'sub-of-bob', until: '2030-01-01T00:02:00.000Z' };
    const { answer } = await approve({ outcome: { made: false, present: { ...flagged, claim } } });
    expect(answer).toMatchObject({
      status: 409,
      message: expect.stringContaining('claimed'),
      present: { status: 'FLAGGED', claimed_by: claim.by, claimed_until: claim.until },
    });
  });

  it('that disappears before the write learns that it does not exist', async () => {
    const { answer, log } = await approve({ outcome: { made: false, present: undefined } });
    expect(answer).toMatchObject({ status: 404 });
    expect(log.lines).toEqual([]);
  });

  it('that does not exist learns so', async () => {
    expect((await approve({ found: undefined })).answer).toMatchObject({ status: 404 });
  });
});
