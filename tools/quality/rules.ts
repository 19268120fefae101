import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';
import { sevenWords } from '../../functions/moderation/word-lists/seven-words.ts';
import { judgementOf } from '../../functions/policy/policy.ts';
import { presets } from '../../functions/policy/presets.ts';
import type { ListName } from '../../functions/policy/word-list-names.ts';

/** Decides whether a comment is kept from readers until a person has seen it. */
export interface Rule {
  readonly name: string;
  holds(text: string): Promise<boolean>;
}

/** The lists of words with the default policy, as they decide when every scorer fails. */
export const keywords = (lists: readonly ListName[]): Rule => {
  const scorer = keywordScorer({ lists });
  return {
    name: 'keywords',
    holds: async (text) => {
      const { categories, doubtful } = await scorer.score(text);
      return doubtful !== undefined || judgementOf(presets['any-category'], categories).outcome !== 'approve';
    },
  };
};

/** What the lists must be better than. */
export const baselines: readonly Rule[] = [
  {
    name: 'seven substrings',
    holds: async (text) => {
      const small = text.toLowerCase();
      return sevenWords.some((word) => small.includes(word));
    },
  },
  { name: 'flag everything', holds: async () => true },
  { name: 'approve everything', holds: async () => false },
];
