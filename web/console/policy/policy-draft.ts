import type { Policy } from '../../../clients/typescript/api.ts';
import { categories as knownCategories } from '../../../functions/policy/categories.ts';
import { presets } from '../../../functions/policy/presets.ts';
import { listNames } from '../../../functions/policy/word-list-names.ts';

// The names of categories and lists, and the presets, no operation of the API tells: they are files that import nothing else.

/** What a policy says, while an admin writes it. */
export type PolicyDraft = Pick<Policy, 'categories' | 'other_categories' | 'word_lists' | 'conditions'>;

export type PresetName = keyof typeof presets;
export const presetNames = ['any-category', 'harm-only'] as const satisfies readonly PresetName[];

export const categories: readonly string[] = knownCategories;
export const wordLists = listNames;

const rulesIn = ({ categories: named, other_categories, word_lists, conditions }: PolicyDraft): PolicyDraft => ({
  categories: named,
  other_categories,
  word_lists,
  conditions,
});

export const draftOfPolicy = (policy: Policy): PolicyDraft => rulesIn(policy);

export const draftOfPreset = (name: PresetName): PolicyDraft =>
  rulesIn({ ...presets[name], word_lists: [...presets[name].word_lists] });

type Threshold = 'flag_above' | 'reject_above';

/** The draft with another threshold of a category, or of those that are not named; none when it is undefined. */
export const withThreshold = (
  draft: PolicyDraft,
  category: string | undefined,
  name: Threshold,
  value: number | undefined,
): PolicyDraft => {
  const { [name]: _before, ...kept } = category === undefined ? draft.other_categories : thresholdsIn(draft, category);
  const changed = { ...kept, ...(value !== undefined && { [name]: value }) };
  return category === undefined
    ? { ...draft, other_categories: changed }
    : { ...draft, categories: { ...draft.categories, [category]: changed } };
};

/** The thresholds of a category, which are those of all others where it is not named. */
export const thresholdsIn = (draft: PolicyDraft, category: string) =>
  draft.categories[category] ?? draft.other_categories;

/** The draft with a condition, or without it when it says nothing. */
export const withCondition = <Name extends keyof PolicyDraft['conditions']>(
  draft: PolicyDraft,
  name: Name,
  value: PolicyDraft['conditions'][Name],
): PolicyDraft => {
  const { [name]: _before, ...kept } = draft.conditions;
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
  return { ...draft, conditions: isEmpty ? kept : { ...kept, [name]: value } };
};

/** Phrases as they are written into a field: one a line. */
export const phrasesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
