import {
  assignIncrementingIds,
  englishDataset,
  englishRecommendedTransformers,
  parseRawPattern,
  RegExpMatcher,
  type RegExpMatcherOptions,
} from 'obscenity';
import { insults, threats } from './keyword-lists.ts';
import type { Scorer } from './scorer.ts';

/** A list either matches or not: a match is well above any sensible threshold, its absence below. */
const confidenceOfMatch = 0.9;

/** The matcher sees runs of a letter as one letter, except of those that English doubles within the data set's words. */
const collapseRuns = (word: string): string => word.replace(/([^begols])\1+/g, '$1');

/**
 * The text as the lists see it: one kind of space, nothing invisible inside words, and no sign at the edge of a word
 * that leet would read as a letter ("idiot!" as "idioti", "(idiot)" as "cidiot").
 */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[!()|]+(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[!()|]+/gu, ' ')
    .replace(/\s+/gu, ' ');

const matcher = (terms: Pick<RegExpMatcherOptions, 'blacklistedTerms' | 'whitelistedTerms'>) =>
  new RegExpMatcher({ ...terms, ...englishRecommendedTransformers });

const wholeWords = (words: readonly string[]) =>
  matcher({ blacklistedTerms: assignIncrementingIds(words.map((word) => parseRawPattern(`|${collapseRuns(word)}|`))) });

/** The categories have Google's names, so that one policy serves both scorers. */
const buildMatchers = (profanity = englishDataset.build()) => ({
  Insult: wholeWords(insults),
  Profanity: matcher({
    ...profanity,
    whitelistedTerms: [...(profanity.whitelistedTerms ?? []), 'cockpit', 'rapeseed', 'shiitake'],
  }),
  Violent: wholeWords(threats),
});

/**
 * The local fallback: lists of English profanity (by obscenity), insults and threats, seen through look-alike letters,
 * leet and repeated letters. It knows no context, and no other language.
 */
export const keywordScorer = (): Scorer => {
  let matchers: ReturnType<typeof buildMatchers> | undefined;
  return {
    score: async (text) => {
      // Some 10 ms: only for those who need the fallback, and once.
      matchers ??= buildMatchers();
      const asTyped = plain(text);
      const variants = [asTyped, asTyped.replace(/(\p{L})\1{2,}/gu, '$1')];
      const categories = Object.fromEntries(
        Object.entries(matchers).map(([category, list]) => [
          category,
          variants.some((variant) => list.hasMatch(variant)) ? confidenceOfMatch : 0,
        ]),
      );
      return { scorer: 'keywords', scorerVersion: '1', categories };
    },
  };
};
