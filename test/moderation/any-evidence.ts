import * as fc from 'fast-check';
import type { Evidence } from '../../functions/moderation/ruling.ts';
import { categories } from '../../functions/policy/categories.ts';
import type { Conditions } from '../../functions/policy/conditions.ts';
import type { PolicyRules, Thresholds } from '../../functions/policy/policy.ts';
import { listNames } from '../../functions/policy/word-list-names.ts';

const anyCategory = fc.constantFrom(...categories.slice(0, 5));
const anyConfidence = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.6, 0.600001, 0.9, 1));

const anyThresholds: fc.Arbitrary<Thresholds> = fc
  .tuple(fc.option(anyConfidence), fc.option(anyConfidence))
  .map(([one, other]) => ({
    ...(one !== null && { flag_above: Math.min(one, other ?? one) }),
    ...(other !== null && { reject_above: Math.max(other, one ?? other) }),
  }));

const anyPhrases = fc.subarray(['casino', 'free money', 'zebra', 't.me']);

const anyConditions: fc.Arbitrary<Conditions> = fc.record(
  {
    hold_first_comments: fc.integer({ min: 1, max: 5 }),
    hold_links_above: fc.integer({ min: 0, max: 3 }),
    suspect_phrases: anyPhrases,
    banned_phrases: anyPhrases,
    trust_after_approvals: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);

export const anyRules: fc.Arbitrary<PolicyRules> = fc.record({
  categories: fc.dictionary(anyCategory, anyThresholds, { maxKeys: 3 }),
  other_categories: anyThresholds,
  word_lists: fc.subarray([...listNames]),
  conditions: anyConditions,
});

export const anyStanding = fc.tuple(fc.nat(6), fc.nat(3), fc.nat(6)).map(([approved, rejected, since]) => ({
  approved,
  rejected,
  approved_since_rejection: rejected === 0 ? approved : Math.min(since, approved),
}));

export const anyScores = fc.dictionary(anyCategory, anyConfidence, { minKeys: 1 });

export const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    categories: anyScores,
    degraded: fc.boolean(),
    links: fc.nat(5),
    author: anyStanding,
    author_held: fc.option(fc.constant(true as const), { nil: undefined }),
    fallback: fc.constantFrom('decide' as const, 'hold' as const),
    doubtful: fc.option(fc.constantFrom('other-language' as const, 'mixed-languages' as const), { nil: undefined }),
    suspect: fc.boolean(),
    banned: fc.boolean(),
  })
  .map(({ categories: scores, degraded, links, author, author_held, fallback, doubtful, suspect, banned }) => ({
    categories: scores,
    degraded,
    facts: {
      links,
      author,
      ...(author_held && { author_held }),
      ...(degraded && { fallback, word_lists: [], ...(doubtful && { doubtful }) }),
    },
    phrases: { suspect, banned },
  }));
