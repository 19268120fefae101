import {
  assignIncrementingIds,
  englishDataset,
  englishRecommendedTransformers,
  parseRawPattern,
  RegExpMatcher,
  type RegExpMatcherOptions,
} from 'obscenity';
import { isWithinEnglish } from './english-text.ts';
import { insults, threats } from './keyword-lists.ts';
import type { Match, Scorer } from './scorer.ts';
import { joined, type Span } from './span.ts';
import { originOf, replaceTraced, type TracedText, traced } from './traced-text.ts';

/** A list either matches or not: a match is well above any sensible threshold, its absence below. */
const confidenceOfMatch = 0.9;

/** Of a text that matches more often, the first are kept: they are stored with the decision. */
const matchesAtMost = 50;

/** The matcher sees runs of a letter as one letter, except of those that English doubles within the data set's words. */
const collapseRuns = (word: string): string => word.replace(/([^begols])\1+/g, '$1');

/**
 * The text as the lists see it: one kind of space, nothing invisible inside words, and no sign at the edge of a word
 * that leet would read as a letter ("idiot!" as "idioti", "(idiot)" as "cidiot").
 */
const plain = (text: string): TracedText => {
  const visible = replaceTraced(traced(text), /[\p{Cf}]/gu, () => '');
  const bare = replaceTraced(visible, /[!()|]+(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[!()|]+/gu, () => ' ');
  return replaceTraced(bare, /\s+/gu, () => ' ');
};

/** With one letter where somebody typed three or more of it. */
const shortened = (text: TracedText): TracedText =>
  replaceTraced(text, /(\p{L})\1{2,}/gu, (run) => String.fromCodePoint(run.codePointAt(0) ?? 0));

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

/** Where in the original a list matches what was made of it. */
const spansIn = (text: TracedText, list: RegExpMatcher): Span[] =>
  list
    .getAllMatches(text.text)
    .map(({ startIndex, endIndex }) => originOf(text, { start: startIndex, end: endIndex + 1 }));

/**
 * The local fallback: lists of English profanity (by obscenity), insults and threats, seen through look-alike letters,
 * leet and repeated letters. It knows no context, and no other language, but says when it meets one.
 */
export const keywordScorer = (): Scorer => {
  let matchers: ReturnType<typeof buildMatchers> | undefined;
  return {
    name: 'keywords',
    version: '1',
    score: async (text) => {
      // Some 10 ms: only for those who need the fallback, and once.
      matchers ??= buildMatchers();
      const asTyped = plain(text);
      const variants = [asTyped, shortened(asTyped)];
      const found = Object.entries(matchers).map(([category, list]): [string, Match[]] => {
        const spans = joined(variants.flatMap((variant) => spansIn(variant, list)));
        return [category, spans.map((span) => ({ list: category, ...span }))];
      });
      return {
        categories: Object.fromEntries(
          found.map(([category, matches]) => [category, matches.length > 0 ? confidenceOfMatch : 0]),
        ),
        matches: found
          .flatMap(([, matches]) => matches)
          .toSorted((one, other) => one.start - other.start)
          .slice(0, matchesAtMost),
        ...(!isWithinEnglish(text) && { doubtful: true }),
      };
    },
  };
};
