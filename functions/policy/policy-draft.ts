import * as z from 'zod/mini';
import { type PolicyRules, policyRules } from './policy.ts';
import { presets } from './presets.ts';

/** A policy as clients write it: what is not given is as in a preset. */
export const policyDraft = z.object({
  preset: z._default(
    z
      .enum(['any-category', 'harm-only'], `Must be one of ${Object.keys(presets).join(', ')}`)
      .check(z.describe('What holds for everything that is not given here.')),
    'any-category',
  ),
  categories: z._default(policyRules.categories, {}),
  other_categories: z.optional(policyRules.other_categories),
  word_lists: z.optional(policyRules.word_lists),
  conditions: z.optional(policyRules.conditions),
});
/** Room for the longest phrases, in bytes. */
export const policyDraftBytes = 256 * 1024;

type PolicyDraft = z.infer<typeof policyDraft>;

/** All rules of a draft. */
export const rulesOf = ({ preset, categories, ...given }: PolicyDraft): PolicyRules => {
  const base = presets[preset];
  return {
    categories: { ...base.categories, ...categories },
    other_categories: given.other_categories ?? base.other_categories,
    word_lists: given.word_lists ?? [...base.word_lists],
    conditions: given.conditions ?? base.conditions,
  };
};
