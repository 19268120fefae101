import { describe, expect, it } from 'vitest';
import type { FinalScore } from '../../functions/moderation/score-with-fallback.ts';
import { type FallbackMode, type Verdict, verdictOn } from '../../functions/moderation/verdict.ts';
import { examplePolicy } from './fixed-policies.ts';

const policy = examplePolicy({}, 3);
const comment = { content: 'A text' };
const now = new Date('2030-01-01T00:00:02Z');
const google: FinalScore = { scorer: 'google', scorerVersion: 'moderateText-v1', categories: { Toxic: 0.1 } };
const keywords: FinalScore = {
  scorer: 'keywords',
  scorerVersion: '1',
  categories: { Insult: 0 },
  degradedBecause: 'timed-out',
};
const harmful = { Insult: 0.9 };

describe('the verdict', () => {
  it.each<[string, FinalScore, FallbackMode, Verdict['outcome'], string | undefined]>([
    ['approves what the scorer of choice finds harmless', google, 'decide', 'approve', undefined],
    ['does so where the fallback may not approve', google, 'hold', 'approve', undefined],
    ['does so though it is doubtful', { ...google, doubtful: 'other-language' }, 'decide', 'approve', undefined],
    ['flags what it finds harmful', { ...google, categories: harmful }, 'hold', 'flag', undefined],
    ['approves what the fallback finds harmless, where it may', keywords, 'decide', 'approve', undefined],
    ['holds that where it may not', keywords, 'hold', 'flag', 'fallback'],
    [
      'holds what the fallback does not understand',
      { ...keywords, doubtful: 'other-language' },
      'decide',
      'flag',
      'other-language',
    ],
    [
      'holds what the fallback understands in part',
      { ...keywords, doubtful: 'mixed-languages' },
      'decide',
      'flag',
      'mixed-languages',
    ],
    ['flags what the fallback finds harmful', { ...keywords, categories: harmful }, 'hold', 'flag', undefined],
  ])('%s', (_what, score, fallback, outcome, held) => {
    const verdict = verdictOn(score, { comment, policy, fallback, now });

    expect(verdict.outcome).toBe(outcome);
    expect(verdict.scoring?.held).toBe(held);
    expect(verdict.reason !== undefined).toBe(held !== undefined);
  });

  describe('of a policy that rejects', () => {
    const strict = examplePolicy({ categories: { Insult: { flag_above: 0.5, reject_above: 0.8 } } });

    it('rejects, and tells the author why', () => {
      const verdict = verdictOn(
        { ...google, categories: harmful },
        { comment, policy: strict, fallback: 'decide', now },
      );
      expect(verdict).toMatchObject({ outcome: 'reject', reason: 'against the rules of this site' });
      expect(verdict.scoring?.triggers).toEqual(['Insult']);
    });

    it('rejects nothing that lists of words find: a person looks at it', () => {
      const verdict = verdictOn(
        { ...keywords, categories: harmful },
        { comment, policy: strict, fallback: 'decide', now },
      );
      expect(verdict).toMatchObject({ outcome: 'flag', scoring: { triggers: ['Insult'], degraded: true } });
      expect(verdict.reason).toBeUndefined();
    });
  });

  it('records why the fallback scored', () => {
    expect(verdictOn(keywords, { comment, policy, fallback: 'decide', now }).scoring).toMatchObject({
      scorer: 'keywords',
      degraded: true,
      degraded_because: 'timed-out',
      policy_version: 3,
      moderated_at: now.toISOString(),
    });
  });
});
