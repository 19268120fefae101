import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, roundConfidence, triggersOf } from '../../functions/moderation/policy.ts';

const anyCategory = fc.constantFrom('Toxic', 'Insult', 'Profanity', 'Violent', 'Health', 'Death, Harm & Tragedy');
const anyConfidence = fc.oneof(
  fc.float({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0.599_99, max: 0.600_01, noNaN: true }),
);
const anyCategories = fc.dictionary(anyCategory, anyConfidence);

describe('the default policy', () => {
  it.each([
    ['0', 0, 'approves'],
    ['exactly 0.6', 0.6, 'approves'],
    ['0.6 as a 32-bit float', 0.6000000238418579, 'approves'],
    ['what rounds to 0.600000', 0.6000004, 'approves'],
    ['what rounds to 0.600001', 0.6000005, 'flags'],
    ['0.600001', 0.600001, 'flags'],
    ['0.600001 as a 32-bit float', Math.fround(0.600001), 'flags'],
    ['1', 1, 'flags'],
  ])('by a confidence of %s (%d) %s', (_what, confidence, decision) => {
    expect(triggersOf(defaultPolicy, { Toxic: confidence })).toEqual(decision === 'flags' ? ['Toxic'] : []);
  });

  it('names every category that is above the threshold, and no other, in alphabetical order', () => {
    const categories = { Violent: 0.9, Toxic: 0.61, Health: 0.6, Insult: 0.7 };

    expect(triggersOf(defaultPolicy, categories)).toEqual(['Insult', 'Toxic', 'Violent']);
  });

  it('approves what was found in no category', () => {
    expect(triggersOf(defaultPolicy, {})).toEqual([]);
  });
});

describe('any policy', () => {
  const anyPolicy = fc.record({
    version: fc.integer({ min: 1 }),
    flagAbove: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('never lets a comment off because a confidence rose', () => {
    fc.assert(
      fc.property(anyPolicy, anyCategories, anyCategory, anyConfidence, (policy, categories, category, confidence) => {
        const raised = { ...categories, [category]: Math.max(confidence, categories[category] ?? 0) };
        expect(triggersOf(policy, raised)).toEqual(expect.arrayContaining(triggersOf(policy, categories)));
      }),
    );
  });

  it('does not depend on the order in which the categories came', () => {
    const anyOrder = fc.uniqueArray(fc.tuple(anyCategory, anyConfidence), { selector: ([category]) => category });
    fc.assert(
      fc.property(anyPolicy, anyOrder, (policy, entries) => {
        const reversed = Object.fromEntries(entries.toReversed());
        expect(triggersOf(policy, reversed)).toEqual(triggersOf(policy, Object.fromEntries(entries)));
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
