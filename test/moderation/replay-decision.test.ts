import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import { change } from '../../functions/comments/change.ts';
import type { Comment, CommentEvent } from '../../functions/comments/comment.ts';
import { newSalt } from '../../functions/comments/text-hash.ts';
import { keywordScorers } from '../../functions/moderation/keyword-scorer.ts';
import { mendingEvent } from '../../functions/moderation/mending-event.ts';
import { replayDecision } from '../../functions/moderation/replay-decision.ts';
import type { FinalScore } from '../../functions/moderation/score-with-fallback.ts';
import { type FallbackMode, verdictOn } from '../../functions/moderation/verdict.ts';
import type { Policy, PolicyRules } from '../../functions/policy/policy.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { anyRules, anyScores, anyStanding } from './any-evidence.ts';
import { examplePolicy } from './fixed-policies.ts';

const now = new Date('2030-01-01T00:00:00Z');
const fallbackWith = keywordScorers();
const outcomes = {
  APPROVED: 'approve',
  FLAGGED: 'flag',
  REJECTED: 'reject',
  UNDER_REVIEW: undefined,
  PURGED: undefined,
};
const decidedAs = { approve: 'approvedByPolicy', flag: 'flaggedByPolicy', reject: 'rejectedByPolicy' } as const;

/** A comment with what was recorded of it. */
interface Recorded {
  readonly comment: Comment;
  readonly history: readonly AuditRecord[];
}

const underReview = (fields: Partial<Comment> = {}): Recorded => ({
  comment: exampleComment({ salt: newSalt(), ...fields }),
  history: [],
});

const then = ({ comment, history }: Recorded, event: CommentEvent, more: object = {}): Recorded => {
  const made = change(comment, event, { now, actor: { kind: 'policy' }, ...more });
  if (made === undefined) {
    throw new Error(`${event} is not allowed from ${comment.status}`);
  }
  return { comment: made.after, history: [...history, made.audit] };
};

const verdictOf = ({ comment }: Recorded, score: FinalScore, policy: Policy, fallback: FallbackMode = 'decide') =>
  verdictOn(score, { comment, policy, fallback, now });

/** As the worker decides. */
const decided = (recorded: Recorded, score: FinalScore, policy: Policy, fallback?: FallbackMode): Recorded => {
  const { outcome, scoring } = verdictOf(recorded, score, policy, fallback);
  return then(recorded, decidedAs[outcome], { scoring });
};

const google = (categories: Readonly<Record<string, number>>): FinalScore => ({
  scorer: 'google',
  scorerVersion: 'moderateText-v1',
  categories,
});

const byLists = async ({ comment }: Recorded, { word_lists }: PolicyRules): Promise<FinalScore> => ({
  scorer: 'keywords',
  scorerVersion: '2',
  ...(await fallbackWith(word_lists).score(comment.content)),
  degradedBecause: 'timed-out',
});

const replay = (recorded: Recorded, policy: PolicyRules, version = recorded.history[0]?.version) => {
  const decision = recorded.history.find((record) => record.version === version);
  if (decision === undefined) {
    throw new Error('There is no such record');
  }
  return replayDecision({ ...recorded, decision }, { policy, fallbackWith });
};

const anyText = fc
  .array(
    fc.constantFrom(
      'A',
      'zebra',
      'casino',
      'free money',
      'you',
      'idiot',
      'fuck',
      'https://a.example',
      't.me',
      '[x]',
      '博',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.join(' '));
const anyMode = fc.constantFrom<FallbackMode>('decide', 'hold');

describe('a decision that is replayed', () => {
  it('comes out as it was decided, when the policy is the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyRules, anyScores, anyText, anyStanding, async (rules, scores, content, author_record) => {
        const recorded = decided(underReview({ content, author_record }), google(scores), examplePolicy(rules));
        const before = outcomes[recorded.comment.status];
        expect(await replay(recorded, rules)).toEqual({ replayed: true, before, after: before, people: undefined });
      }),
    );
  });

  it('comes out as another policy would have decided on the same comment', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRules,
        anyRules,
        anyScores,
        anyText,
        anyStanding,
        async (rules, draft, scores, content, author_record) => {
          const comment = underReview({ content, author_record });
          const recorded = decided(comment, google(scores), examplePolicy(rules));
          const expected = verdictOf(comment, google(scores), examplePolicy(draft)).outcome;
          expect(await replay(recorded, draft)).toMatchObject({ replayed: true, after: expected });
        },
      ),
    );
  });

  it('comes out so when lists of words decided, also by other lists', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRules,
        anyRules,
        anyText,
        anyStanding,
        anyMode,
        async (rules, draft, content, author_record, mode) => {
          const comment = underReview({ content, author_record });
          const recorded = decided(comment, await byLists(comment, rules), examplePolicy(rules), mode);
          const expected = verdictOf(comment, await byLists(comment, draft), examplePolicy(draft), mode).outcome;
          expect(await replay(recorded, draft)).toMatchObject({ replayed: true, after: expected });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('comes out as it was mended, and only once', async () => {
    await fc.assert(
      fc.asyncProperty(anyRules, anyRules, anyScores, anyText, async (rules, draft, scores, content) => {
        const comment = underReview({ content });
        const degraded = decided(comment, await byLists(comment, rules), examplePolicy(rules));
        fc.pre(degraded.comment.status !== 'REJECTED');
        const { outcome, scoring } = verdictOf(degraded, google(scores), examplePolicy(rules));
        const mended = then(degraded, mendingEvent(degraded.comment.status, outcome), { scoring });
        expect(await replay(mended, rules)).toEqual({ replayed: false, because: 'superseded' });
        const before = outcomes[mended.comment.status];
        expect(await replay(mended, rules, 3)).toMatchObject({ replayed: true, before, after: before });
        expect(await replay(mended, draft, 3)).toMatchObject({ replayed: true, before });
      }),
      { numRuns: 50 },
    );
  });

  it('stays flagged when no scorer scores the text', async () => {
    const recorded = then(underReview(), 'notScorable');
    expect(await replay(recorded, { ...examplePolicy(), other_categories: {} })).toMatchObject({
      before: 'flag',
      after: 'flag',
    });
  });

  it.each<[string, readonly CommentEvent[], 'approve' | 'reject' | undefined]>([
    ['nothing', [], undefined],
    ['an approval', ['approvedByAdmin'], 'approve'],
    ['a rejection', ['rejectedByAdmin'], 'reject'],
    ['an approval that was taken down', ['approvedByAdmin', 'rejectedByAdmin'], 'reject'],
    ['an approval that was undone', ['approvedByAdmin', 'undoneByAdmin'], undefined],
    ['what was decided anew after that', ['approvedByAdmin', 'undoneByAdmin', 'rejectedByAdmin'], 'reject'],
    ['nothing that was said of another text', ['edited', 'flaggedByPolicy', 'rejectedByAdmin'], undefined],
    ['what was said before an edit', ['approvedByAdmin', 'edited'], 'approve'],
    ['what was said before the purge', ['rejectedByAdmin', 'purged'], 'reject'],
  ])('is compared with %s of people', async (_what, events, people) => {
    const flagged = decided(underReview(), google({ Toxic: 0.7 }), examplePolicy());
    const later = events.reduce((recorded, event) => then(recorded, event), flagged);
    expect(await replay(later, examplePolicy())).toMatchObject({ replayed: true, people });
  });
});

describe('a policy that looks into texts', () => {
  const withPhrases = examplePolicy({ conditions: { banned_phrases: ['casino'] } });
  const harmless = () => decided(underReview({ content: 'A casino' }), google({ Toxic: 0 }), examplePolicy());

  it('finds what it looks for', async () => {
    expect(await replay(harmless(), withPhrases)).toMatchObject({ before: 'approve', after: 'reject' });
  });

  it('says when the text is gone', async () => {
    expect(await replay(then(harmless(), 'erasedByAuthor'), withPhrases)).toEqual({
      replayed: false,
      because: 'text_gone',
    });
  });

  it('says when it is another by now', async () => {
    const edited = then(harmless(), 'edited', { content: 'No more' });
    expect(await replay(edited, withPhrases)).toEqual({ replayed: false, because: 'text_changed' });
  });

  it('needs no text for scores alone', async () => {
    const gone = then(harmless(), 'erasedByAuthor');
    expect(await replay(gone, examplePolicy())).toMatchObject({ replayed: true, after: 'approve' });
  });

  it('is one with other lists of words, where those decided', async () => {
    const comment = underReview({ content: 'You idiot' });
    const gone = then(decided(comment, await byLists(comment, examplePolicy()), examplePolicy()), 'erasedByAuthor');
    expect(await replay(gone, examplePolicy({ word_lists: ['slurs'] }))).toMatchObject({ because: 'text_gone' });
    expect(await replay(gone, examplePolicy())).toMatchObject({ after: 'flag' });
  });
});
