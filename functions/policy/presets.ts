import { harmCategories, perilCategories, topicCategories } from './categories.ts';
import { defaultLists, type ListName } from './word-list-names.ts';

interface Thresholds {
  flag_above?: number;
}

interface Preset {
  categories: Record<string, Thresholds>;
  other_categories: Thresholds;
  word_lists: ListName[];
  conditions: Record<string, never>;
}

const each = (names: readonly string[], thresholdsOfEach: Thresholds) =>
  names.map((name): [string, Thresholds] => [name, thresholdsOfEach]);

/** Policies to begin with. Nothing is imported but names, so that pages can show them. */
export const presets: Readonly<Record<'any-category' | 'harm-only', Preset>> = {
  /** Whatever a scorer finds, a person looks. */
  'any-category': {
    categories: {},
    other_categories: { flag_above: 0.6 },
    word_lists: [...defaultLists],
    conditions: {},
  },
  /** What harms; topics are recorded only. */
  'harm-only': {
    categories: Object.fromEntries([
      ...each(harmCategories, { flag_above: 0.6 }),
      ...each(perilCategories, { flag_above: 0.8 }),
      ...each(topicCategories, {}),
    ]),
    // A category that nobody here has heard of may be a harm.
    other_categories: { flag_above: 0.6 },
    word_lists: [...defaultLists],
    conditions: {},
  },
};
