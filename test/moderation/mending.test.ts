import { describe, expect, it } from 'vitest';
import type { Change } from '../../functions/comments/change.ts';
import type { Comment } from '../../functions/comments/comment.ts';
import type { DegradedDecision } from '../../functions/comments/degraded-decisions.ts';
import { mendDecision } from '../../functions/moderation/mend-decision.ts';
import { rescoreDegradedDecisions } from '../../functions/moderation/rescore-degraded-decisions.ts';
import { NotScorable, RateLimited, Unavailable } from '../../functions/moderation/scorer.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { examplePolicy, fixedPolicies } from './fixed-policies.ts';

const now = new Date('2030-01-01T01:00:00Z');
const decided = (fields: Partial<Comment>) => exampleComment({ version: 2, scored_version: 2, ...fields });
const approved = decided({ status: 'APPROVED' });
const flagged = decided({ status: 'FLAGGED' });
const rejected = decided({ status: 'REJECTED', updated_at: '2030-01-01T00:59:00.000Z' });
const claimed = { by: 'sub-of-bob', until: '2030-01-01T01:01:00.000Z' };

const mend = async (found: Comment | undefined, score: number | Error) => {
  const changes: Change[] = [];
  const run = mendDecision({
    comments: {
      findWithAdmins: async () => ({ comment: found, admins: ['sub-of-eve'] }),
      make: async (change) => {
        changes.push(change);
        return { made: true };
      },
    },
    scoreByChoice: async () => {
      if (score instanceof Error) {
        throw score;
      }
      return { scorer: 'google', scorerVersion: 'moderateText-v1', categories: { Toxic: score } };
    },
    policies: fixedPolicies(examplePolicy({ categories: { Toxic: { flag_above: 0.6, reject_above: 0.95 } } })),
    clock: { now: () => now },
    log: recordedLog(),
  });
  return { mending: await run({ id: approved.id, version: 2, at: approved.updated_at }), changes };
};

describe('what the fallback decided', () => {
  it.each<[string, Comment, number, string, string, string | undefined, boolean]>([
    ['approved, and should be flagged', approved, 0.9, 'mendedToFlagged', 'FLAGGED', 'flagged', true],
    ['flagged, and is harmless', flagged, 0.1, 'mendedToApproved', 'APPROVED', 'posted', false],
    ['approved, rightly', approved, 0.1, 'approvalConfirmed', 'APPROVED', undefined, false],
    ['flagged, rightly', flagged, 0.9, 'flagConfirmed', 'FLAGGED', undefined, false],
    [
      'flagged, and would be rejected, which is for a person',
      flagged,
      0.96,
      'flagConfirmed',
      'FLAGGED',
      undefined,
      false,
    ],
    ['rejected, and is harmless', rejected, 0.1, 'mendedToApproved', 'APPROVED', 'posted', false],
    ['rejected, and should be flagged', rejected, 0.9, 'mendedToFlagged', 'FLAGGED', 'flagged', true],
    ['rejected, rightly', rejected, 0.96, 'rejectionConfirmed', 'REJECTED', undefined, false],
  ])('and %s, is scored again', async (_what, found, score, event, status, tellAuthor, tellAdmins) => {
    const { mending, changes } = await mend(found, score);

    expect(mending).toBe('mended');
    expect(changes).toMatchObject([
      {
        after: { status, version: 3, scored_version: 3 },
        audit: { event, actor: { kind: 'policy' }, scoring: { scorer: 'google', degraded: false } },
        tellAdmins,
      },
    ]);
    expect(changes[0]?.tellAuthor).toBe(tellAuthor);
  });

  it('stays in its place in the queue when it was flagged rightly', async () => {
    const { changes } = await mend(flagged, 0.9);

    expect(changes[0]?.after.updated_at).toBe(flagged.updated_at);
  });

  it('goes to a person when the scorer of choice refuses the text', async () => {
    expect((await mend(approved, new NotScorable('Refused'))).changes).toMatchObject([
      { after: { status: 'FLAGGED', reason: 'could not be scored' }, audit: { event: 'mendedToFlagged' } },
    ]);
    expect((await mend(flagged, new NotScorable('Refused'))).changes).toMatchObject([
      { after: { status: 'FLAGGED' }, audit: { event: 'flagConfirmed', reason: 'could not be scored' } },
    ]);
  });

  it.each([
    ['an admin decided since', decided({ status: 'APPROVED', version: 3 })],
    ['its author edited since', decided({ status: 'UNDER_REVIEW', version: 3 })],
    ['is gone', undefined],
    ['its text is due to go', { ...rejected, updated_at: '2029-12-01T00:00:00.000Z' }],
  ])('is left as it is when %s', async (_what, found) => {
    expect(await mend(found, 0.9)).toEqual({ mending: 'superseded', changes: [] });
  });

  it('waits while an admin has it', async () => {
    expect(await mend({ ...flagged, claim: claimed }, 0.1)).toEqual({ mending: 'in-review', changes: [] });
  });

  it.each([new Unavailable('breaker-open'), new RateLimited('A 429'), new Error('A 503')])(
    'waits while no scorer of choice answers: %o',
    async (failure) => {
      expect(await mend(approved, failure)).toEqual({ mending: 'not-scored', changes: [] });
    },
  );
});

describe('a run', () => {
  const decisions = Array.from(
    { length: 40 },
    (_, index): DegradedDecision => ({
      id: `comment-${index}`,
      version: 2,
      at: '2030-01-01T00:00:00.000Z',
    }),
  );

  const rescore = async (
    outcome: (id: string) => Awaited<ReturnType<ReturnType<typeof mendDecision>>>,
    remaining = 60_000,
  ) => {
    const settled: string[] = [];
    const mended: string[] = [];
    const log = recordedLog();
    const run = rescoreDegradedDecisions({
      decisions: {
        async *waiting() {
          yield* decisions;
        },
        settle: async ({ id }) => void settled.push(id),
      },
      mend: async ({ id }) => {
        mended.push(id);
        return outcome(id);
      },
      isBreakerOpen: async () => true,
      counted: (counts) => counts,
      log,
    });
    return { result: await run({}, { getRemainingTimeInMillis: () => remaining }), settled, mended, log };
  };

  it('mends all that waits, and takes it off the list', async () => {
    const { result, settled, log } = await rescore(() => 'mended');

    expect(result).toEqual({ done: 40, failed: 0, complete: true });
    expect(settled).toHaveLength(40);
    expect(log.lines.at(-1)?.fields).toMatchObject({ done: 40, BreakerOpen: 1 });
  });

  it('takes off the list what nothing is left to mend of, and keeps what an admin has', async () => {
    const { settled } = await rescore((id) => (id === 'comment-7' ? 'in-review' : 'superseded'));

    expect(settled).toHaveLength(39);
    expect(settled).not.toContain('comment-7');
  });

  it('ends soon after the scorers fail, and leaves the rest for the next', async () => {
    const { result, settled, mended } = await rescore((id) => (id === 'comment-12' ? 'not-scored' : 'mended'));

    expect(result).toMatchObject({ done: 19, complete: false });
    expect(mended).toHaveLength(20);
    expect(settled).not.toContain('comment-12');
  });

  it('is bounded in time', async () => {
    const { result } = await rescore(() => 'mended', 1_000);

    expect(result).toMatchObject({ complete: false });
  });
});
