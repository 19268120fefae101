import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scoring } from '../../functions/comments/audit-record.ts';
import { firstPolicy, judgementOf, type Policy } from '../../functions/policy/policy.ts';
import { type Explanation, explain } from '../../functions/review/explanation.ts';
import { exampleScoring } from '../comments/example-comment.ts';

const policy: Policy = {
  ...firstPolicy('main'),
  version: 2,
  categories: { Toxic: { flag_above: 0.5, reject_above: 0.9 }, Health: {} },
  other_categories: { flag_above: 0.6 },
  conditions: { hold_first_comments: 3, hold_links_above: 2 },
  created_at: '2030-01-01T00:00:00.000Z',
};
const scored = (fields: Partial<Scoring>): Scoring => ({ ...exampleScoring, policy_version: 2, ...fields });
const words = (scoring: Scoring, text: Explanation['text'] = 'judged') =>
  explain(scoring, policy, text).in_words.slice(1);

describe('an explanation', () => {
  it('holds every confidence against the thresholds of the decision, the most confident first', () => {
    const { categories, thresholds } = explain(
      scored({ categories: { Health: 0.8, Insult: 0.7, Toxic: 0.4 }, triggers: ['Insult'] }),
      policy,
      'judged',
    );
    expect(thresholds).toBe('of-the-decision');
    expect(categories).toEqual([
      { category: 'Health', confidence: 0.8, triggered: false },
      { category: 'Insult', confidence: 0.7, flag_above: 0.6, triggered: true },
      { category: 'Toxic', confidence: 0.4, flag_above: 0.5, reject_above: 0.9, triggered: false },
    ]);
  });

  it('says by which scorer and which policy it was decided', () => {
    expect(explain(scored({}), policy, 'judged').in_words[0]).toBe(
      'Scored by google moderateText-v1, judged by version 2 of the policy.',
    );
  });

  it.each<[string, Partial<Scoring>, string[]]>([
    ['a flag', {}, ['Toxic: 0.7 is above 0.5, from which on a person judges.']],
    [
      'a rejection',
      { categories: { Toxic: 0.95 } },
      ['Toxic: 0.95 is above 0.9, from which on a comment is rejected.'],
    ],
    [
      'an approval',
      { categories: { Toxic: 0.1 }, triggers: [] },
      ['Neither a category nor a condition was a reason to hold it.'],
    ],
    [
      'conditions of the policy',
      {
        categories: { Toxic: 0.1 },
        triggers: [],
        conditions: ['banned-phrase', 'first-comments', 'links', 'suspect-phrase'],
        facts: { links: 4, author: { approved: 1, rejected: 0, approved_since_rejection: 1 } },
      },
      [
        'The text holds a banned phrase, for which a comment is rejected.',
        "1 of the author's comments had been approved, fewer than 3.",
        'The text holds 4 links, more than 2.',
        'The text holds a suspect phrase.',
      ],
    ],
    [
      'the trust in an author',
      {
        categories: { Toxic: 0.7 },
        trusted: true,
        facts: { links: 0, author: { approved: 9, rejected: 1, approved_since_rejection: 6 } },
      },
      [
        'Toxic: 0.7 is above 0.5, from which on a person judges.',
        'The author is trusted after 6 approvals in succession: what would have flagged the comment did not.',
      ],
    ],
    [
      'a fallback',
      { degraded: true, degraded_because: 'budget-spent' },
      [
        'Toxic: 0.7 is above 0.5, from which on a person judges.',
        "Lists of words decided, because the month's budget for the scorer was spent.",
      ],
    ],
    [
      'what was held',
      { categories: {}, triggers: [], degraded: true, held: 'other-language' },
      [
        'Neither a category nor a condition was a reason to hold it.',
        'Lists of words decided.',
        'A person is asked, because the lists of words do not know the language of the text.',
      ],
    ],
  ])('says %s in words', (_what, fields, expected) => {
    expect(words(scored(fields))).toEqual(expected);
  });

  it.each<[Explanation['text'], RegExp]>([
    ['changed', /another by now/],
    ['gone', /gone/],
  ])('says of a text that is %s that terms stood elsewhere', (text, says) => {
    expect(words(scored({}), text).at(-1)).toMatch(says);
    expect(explain(scored({}), policy, text).text).toBe(text);
  });

  it.each<[string, Scoring, Policy | undefined]>([
    ['there is no policy of this version', scored({}), undefined],
    ['the policy was made later', scored({}), { ...policy, created_at: '2030-02-01T00:00:00.000Z' }],
    ['the policy would not have triggered', scored({ categories: { Toxic: 0.5 } }), policy],
  ])('claims no thresholds when %s', (_what, scoring, by) => {
    const { thresholds, categories } = explain(scoring, by, 'judged');
    expect(thresholds).toBe('unknown');
    expect(categories[0]).not.toHaveProperty('flag_above');
    expect(explain(scoring, by, 'judged').in_words).toContain('The policy of the decision is not known here.');
  });

  it('knows the thresholds of whatever the policy decided, and gives a sentence for every trigger', () => {
    const anyScores = fc.dictionary(
      fc.constantFrom('Toxic', 'Insult', 'Health', 'Violent'),
      fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1e6),
    );
    fc.assert(
      fc.property(anyScores, (categories) => {
        const { triggers } = judgementOf(policy, categories);
        const found = explain(scored({ categories, triggers: [...triggers] }), policy, 'judged');
        expect(found.thresholds).toBe('of-the-decision');
        expect(
          found.categories
            .filter(({ triggered }) => triggered)
            .map(({ category }) => category)
            .toSorted(),
        ).toEqual(triggers);
        expect(found.in_words.filter((sentence) => sentence.includes('is above'))).toHaveLength(triggers.length);
      }),
    );
  });
});
