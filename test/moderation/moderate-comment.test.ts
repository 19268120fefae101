import { describe, expect, it } from 'vitest';
import type { Change } from '../../functions/comments/change.ts';
import { type Comment, statuses } from '../../functions/comments/comment.ts';
import type { ChangeOutcome } from '../../functions/comments/comment-store.ts';
import { moderateComment } from '../../functions/moderation/moderate-comment.ts';
import type { FinalScore } from '../../functions/moderation/score-with-fallback.ts';
import { NotScorable, RateLimited } from '../../functions/moderation/scorer.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { examplePolicy, fixedPolicies } from './fixed-policies.ts';

const submitted = exampleComment();
const admins = ['sub-of-eve', 'sub-of-bob'];

const scored = (fields: Partial<FinalScore> = {}) => {
  const score: FinalScore = {
    scorer: 'google',
    scorerVersion: 'moderateText-v1',
    categories: { Toxic: 0.1 },
    ...fields,
  };
  return async () => score;
};

interface Situation {
  readonly found?: Comment | undefined;
  readonly score?: (text: string) => Promise<FinalScore>;
  readonly outcome?: ChangeOutcome;
  readonly mayWait?: boolean;
  readonly fallback?: 'decide' | 'hold';
}

const moderate = async (situation: Situation) => {
  const written: { change: Change; admins: readonly string[] | undefined }[] = [];
  const texts: string[] = [];
  const mayWait: boolean[] = [];
  const log = recordedLog();
  const run = moderateComment({
    comments: {
      findWithAdmins: async (id) => ({
        comment: id === submitted.id && !('found' in situation) ? submitted : situation.found,
        admins,
      }),
      make: async (change, told) => {
        written.push({ change, admins: told });
        return situation.outcome ?? { made: true };
      },
    },
    score: async (text, options) => {
      texts.push(text);
      mayWait.push(options.mayWait);
      return (situation.score ?? scored())(text);
    },
    policies: fixedPolicies(examplePolicy({}, 3)),
    fallback: situation.fallback ?? 'decide',
    counted: (counts) => counts,
    clock: { now: () => new Date('2030-01-01T00:00:02Z') },
    log,
  });
  const error = await run(submitted.id, { mayWait: situation.mayWait ?? false }).catch((thrown: unknown) => thrown);
  return { written, texts, mayWait, log, error };
};

const decidedAs = (status: 'APPROVED' | 'FLAGGED') =>
  expect.objectContaining({
    ...(status === 'FLAGGED'
      ? { level: 'critical', event: 'comment_flagged' }
      : { level: 'info', event: 'comment_approved' }),
    fields: expect.objectContaining({ status, TimeToDecision: 2_000 }),
  });

describe('moderating a comment', () => {
  it('approves it when no category is above the threshold, and records on what grounds', async () => {
    const { written, texts, log, error } = await moderate({
      score: scored({ categories: { Toxic: 0.6000000238418579, Insult: 0.1234567 } }),
    });

    expect(error).toBeUndefined();
    expect(texts).toEqual([submitted.content]);
    expect(written).toMatchObject([{ change: { before: submitted, tellAuthor: 'posted', tellAdmins: false } }]);
    expect(written[0]?.change.after).toMatchObject({ status: 'APPROVED', version: 2, scored_version: 2 });
    expect(written[0]?.change.audit).toEqual({
      comment: submitted.id,
      version: 2,
      event: 'approvedByPolicy',
      from: 'UNDER_REVIEW',
      to: 'APPROVED',
      at: '2030-01-01T00:00:02.000Z',
      actor: { kind: 'policy' },
      reason: undefined,
      scoring: {
        scorer: 'google',
        scorer_version: 'moderateText-v1',
        policy_version: 3,
        categories: { Toxic: 0.6, Insult: 0.123457 },
        triggers: [],
        conditions: [],
        facts: { links: 0, author: { approved: 0, rejected: 0, approved_since_rejection: 0 } },
        degraded: false,
        moderated_at: '2030-01-01T00:00:02.000Z',
      },
    });
    expect(log.lines).toEqual([decidedAs('APPROVED')]);
  });

  it('flags it when a category is above the threshold, and tells the author and every admin', async () => {
    const { written, log } = await moderate({
      score: scored({ categories: { Toxic: 0.7, Insult: 0.61, Health: 0.5 } }),
    });

    expect(written).toMatchObject([
      {
        change: {
          after: { status: 'FLAGGED' },
          audit: { event: 'flaggedByPolicy', scoring: { triggers: ['Insult', 'Toxic'] } },
          tellAuthor: 'flagged',
          tellAdmins: true,
        },
        admins,
      },
    ]);
    expect(log.lines).toEqual([decidedAs('FLAGGED')]);
  });

  it('records that the fallback decided', async () => {
    const { written, log } = await moderate({ score: scored({ scorer: 'keywords', degradedBecause: 'timed-out' }) });

    const because = { scorer: 'keywords', degraded: true, degraded_because: 'timed-out' };
    expect(written).toMatchObject([{ change: { audit: { scoring: because } } }]);
    expect(log.lines[0]?.fields).toMatchObject({ ...because, Decisions: 1, FallbackDecisions: 1 });
  });

  it('records where lists of words matched, and no word', async () => {
    const matches = [{ list: 'Insult', start: 2, end: 6 }];
    const { written } = await moderate({ score: scored({ categories: { Insult: 0.9 }, matches }) });

    expect(written[0]?.change.audit.scoring?.matches).toEqual(matches);
  });

  it('flags it with the reason, and without scores, when it cannot be scored', async () => {
    const { written, error } = await moderate({ score: () => Promise.reject(new NotScorable('Refused')) });

    expect(error).toBeUndefined();
    expect(written).toMatchObject([
      {
        change: {
          after: { status: 'FLAGGED' },
          audit: { event: 'notScorable', reason: 'could not be scored' },
          tellAuthor: 'flagged',
          tellAdmins: true,
        },
        admins,
      },
    ]);
    expect(written[0]?.change.audit.scoring).toBeUndefined();
    expect(written[0]?.change.after.scored_version).toBeUndefined();
  });

  it.each([...statuses.filter((status) => status !== 'UNDER_REVIEW'), undefined])(
    'ends well, without another score or decision, when it is delivered again and the comment is %s',
    async (status) => {
      const { written, texts, log, error } = await moderate({ found: status && exampleComment({ status }) });

      expect(error).toBeUndefined();
      expect(texts).toEqual([]);
      expect(written).toEqual([]);
      expect(log.lines).toMatchObject([{ event: 'already_decided', fields: { status: status ?? 'none' } }]);
    },
  );

  it.each([
    ['decided', exampleComment({ status: 'FLAGGED', version: 2 }), 'FLAGGED'],
    ['gone', undefined, 'none'],
  ])('ends well when another worker was faster and the comment is %s', async (_what, present, status) => {
    const { log, error } = await moderate({ outcome: { made: false, present } });

    expect(error).toBeUndefined();
    expect(log.lines).toMatchObject([{ event: 'already_decided', fields: { status } }]);
  });

  it('fails and writes nothing when nobody can score it, so that the message comes again', async () => {
    const broken = new Error('Nobody can score');

    const { written, error } = await moderate({ score: () => Promise.reject(broken) });

    expect(error).toBe(broken);
    expect(written).toEqual([]);
  });

  it('is left as it is while it may wait for a scorer that is asked too often', async () => {
    const limited = new RateLimited('A 429');
    const { written, mayWait, error } = await moderate({ score: () => Promise.reject(limited), mayWait: true });

    expect(error).toBe(limited);
    expect(mayWait).toEqual([true]);
    expect(written).toEqual([]);
  });

  it.each<[string, Situation]>([
    ['approved', {}],
    ['flagged', { score: scored({ categories: { Toxic: 0.9 } }) }],
    ['not scorable', { score: () => Promise.reject(new NotScorable(submitted.content)) }],
  ])('never logs the text of a comment that is %s', async (_what, situation) => {
    const { log } = await moderate(situation);

    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain(submitted.content);
  });
});
