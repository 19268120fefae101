import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from '../../functions/policy/categories.ts';
import {
  firstPolicy,
  judgementOf,
  type PolicyRules,
  roundConfidence,
  type Thresholds,
} from '../../functions/policy/policy.ts';
import { presets } from '../../functions/policy/presets.ts';

const anyCategory = fc.constantFrom('Toxic', 'Insult', 'Profanity', 'Violent', 'Health', 'Death, Harm & Tragedy');
const anyConfidence = fc.oneof(
  fc.float({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0.599_99, max: 0.600_01, noNaN: true }),
);
const anyScores = fc.dictionary(anyCategory, anyConfidence);

const anyThresholds: fc.Arbitrary<Thresholds> = fc
  .tuple(fc.option(anyConfidence), fc.option(anyConfidence))
  .map(([one, other]) => ({
    ...(one !== null && { flag_above: Math.min(one, other ?? one) }),
    ...(other !== null && { reject_above: Math.max(other, one ?? other) }),
  }));
const anyRules: fc.Arbitrary<PolicyRules> = fc.record({
  categories: fc.dictionary(anyCategory, anyThresholds),
  other_categories: anyThresholds,
  word_lists: fc.constant([]),
  conditions: fc.constant({}),
});

const gravity = { approve: 0, flag: 1, reject: 2 };

describe('the policy that every site begins with', () => {
  it.each([
    ['0', 0, 'approve'],
    ['exactly 0.6', 0.6, 'approve'],
    ['0.6 as a 32-bit float', 0.6000000238418579, 'approve'],
    ['what rounds to 0.600000', 0.6000004, 'approve'],
    ['what rounds to 0.600001', 0.6000005, 'flag'],
    ['0.600001', 0.600001, 'flag'],
    ['0.600001 as a 32-bit float', Math.fround(0.600001), 'flag'],
    ['1', 1, 'flag'],
  ])('by a confidence of %s (%d): %s', (_what, confidence, outcome) => {
    const triggers = outcome === 'flag' ? ['Toxic'] : [];
    expect(judgementOf(firstPolicy('main'), { Toxic: confidence })).toEqual({ outcome, triggers });
  });

  it('names every category that is above the threshold, and no other, in alphabetical order', () => {
    const scores = { Violent: 0.9, Toxic: 0.61, Health: 0.6, Insult: 0.7 };
    expect(judgementOf(firstPolicy('main'), scores).triggers).toEqual(['Insult', 'Toxic', 'Violent']);
  });

  it('approves what was found in no category', () => {
    expect(judgementOf(firstPolicy('main'), {})).toEqual({ outcome: 'approve', triggers: [] });
  });
});

describe('the preset harm-only', () => {
  const rules = presets['harm-only'];

  it('names every category that there is', () => {
    expect(Object.keys(rules.categories).toSorted()).toEqual([...categories].toSorted());
  });

  it.each<readonly [category: string, confidence: number, outcome: string]>([
    ...['Toxic', 'Insult', 'Profanity', 'Derogatory', 'Sexual', 'Violent'].map((name) => [name, 0.61, 'flag'] as const),
    ...['Toxic', 'Violent'].map((name) => [name, 0.6, 'approve'] as const),
    ...['Death, Harm & Tragedy', 'Firearms & Weapons', 'Illicit Drugs'].flatMap((name) => [
      [name, 0.8, 'approve'] as const,
      [name, 0.81, 'flag'] as const,
    ]),
    ...['Health', 'Politics', 'Religion & Belief', 'War & Conflict'].map((name) => [name, 1, 'approve'] as const),
    ['Something new', 0.7, 'flag'],
  ])('by %s with %d: %s', (category, confidence, outcome) => {
    expect(judgementOf(rules, { [category]: confidence }).outcome).toBe(outcome);
  });
});

describe('any policy', () => {
  it('has the gravest effect of any category', () => {
    fc.assert(
      fc.property(anyRules, anyScores, (rules, scores) => {
        const alone = Object.entries(scores).map(([category, score]) => judgementOf(rules, { [category]: score }));
        const together = judgementOf(rules, scores);
        expect(gravity[together.outcome]).toBe(Math.max(0, ...alone.map(({ outcome }) => gravity[outcome])));
        expect(together.triggers).toEqual(alone.flatMap(({ triggers }) => triggers).toSorted());
      }),
    );
  });

  it('never lets a comment off because a confidence rose', () => {
    fc.assert(
      fc.property(anyRules, anyScores, anyCategory, anyConfidence, (rules, scores, category, confidence) => {
        const raised = { ...scores, [category]: Math.max(confidence, scores[category] ?? 0) };
        const [before, after] = [judgementOf(rules, scores), judgementOf(rules, raised)];
        expect(gravity[after.outcome]).toBeGreaterThanOrEqual(gravity[before.outcome]);
        expect(after.triggers).toEqual(expect.arrayContaining([...before.triggers]));
      }),
    );
  });

  it('approves without triggers, and never otherwise', () => {
    fc.assert(
      fc.property(anyRules, anyScores, (rules, scores) => {
        const { outcome, triggers } = judgementOf(rules, scores);
        expect(outcome === 'approve').toBe(triggers.length === 0);
      }),
    );
  });

  it('has no effect by a category without thresholds', () => {
    fc.assert(
      fc.property(anyRules, anyScores, anyCategory, (rules, scores, category) => {
        const recorded = { ...rules, categories: { ...rules.categories, [category]: {} } };
        expect(judgementOf(recorded, scores).triggers).not.toContain(category);
      }),
    );
  });

  it('does not depend on the order in which the categories came', () => {
    const anyOrder = fc.uniqueArray(fc.tuple(anyCategory, anyConfidence), { selector: ([category]) => category });
    fc.assert(
      fc.property(anyRules, anyOrder, (rules, entries) => {
        const reversed = Object.fromEntries(entries.toReversed());
        expect(judgementOf(rules, reversed)).toEqual(judgementOf(rules, Object.fromEntries(entries)));
      }),
    );
  });

  it('sees a 32-bit float as the six decimals that it stands for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const confidence = millionths / 1_000_000;
        expect(roundConfidence(Math.fround(confidence))).toBe(confidence);
      }),
    );
  });
});
