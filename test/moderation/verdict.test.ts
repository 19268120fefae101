import { describe, expect, it } from 'vitest';
import type { FinalScore } from '../../functions/moderation/score-with-fallback.ts';
import { type FallbackMode, verdictOn } from '../../functions/moderation/verdict.ts';

const policy = { version: 3, flagAbove: 0.6 };
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
  it.each<[string, FinalScore, FallbackMode, boolean, string | undefined]>([
    ['approves what the scorer of choice finds harmless', google, 'decide', false, undefined],
    ['does so where the fallback may not approve', google, 'hold', false, undefined],
    ['does so though it is doubtful', { ...google, doubtful: 'other-language' }, 'decide', false, undefined],
    ['flags what it finds harmful', { ...google, categories: harmful }, 'hold', true, undefined],
    ['approves what the fallback finds harmless, where it may', keywords, 'decide', false, undefined],
    ['holds that where it may not', keywords, 'hold', true, 'fallback'],
    [
      'holds what the fallback does not understand',
      { ...keywords, doubtful: 'other-language' },
      'decide',
      true,
      'other-language',
    ],
    [
      'holds what the fallback understands in part',
      { ...keywords, doubtful: 'mixed-languages' },
      'decide',
      true,
      'mixed-languages',
    ],
    ['flags what the fallback finds harmful', { ...keywords, categories: harmful }, 'hold', true, undefined],
  ])('%s', (_what, score, fallback, flagged, held) => {
    const verdict = verdictOn(score, { policy, fallback, now });

    expect(verdict.flagged).toBe(flagged);
    expect(verdict.scoring?.held).toBe(held);
    expect(verdict.reason !== undefined).toBe(held !== undefined);
  });

  it('records why the fallback scored', () => {
    expect(verdictOn(keywords, { policy, fallback: 'decide', now }).scoring).toMatchObject({
      scorer: 'keywords',
      degraded: true,
      degraded_because: 'timed-out',
      policy_version: 3,
      moderated_at: now.toISOString(),
    });
  });
});
