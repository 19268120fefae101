import { defaultLists, type ListName } from '../policy/word-list-names.ts';
import { keywordLists } from './keyword-lists.ts';
import { keywordMatcher } from './keyword-matcher.ts';
import { legibleTexts } from './legible-text.ts';
import type { Match, Scorer } from './scorer.ts';
import { joined } from './span.ts';
import { wordsOf } from './text-words.ts';
import { originOf } from './traced-text.ts';

/** A list either matches or not: a match is well above any sensible threshold, its absence below. */
const confidenceOfMatch = 0.9;

/** Of a text that matches more often, the first are kept: they are stored with the decision. */
const matchesAtMost = 50;

const categories = new Set(Object.values(keywordLists).map(({ category }) => category));

/**
 * The local fallback: lists of English profanity, slurs, insults and threats, found in whatever letters they are written. It
 * knows little context, and no other language, but says when it meets one.
 */
export const keywordScorer = ({ lists = defaultLists }: { readonly lists?: readonly ListName[] } = {}): Scorer => {
  let tools: { legible: ReturnType<typeof legibleTexts>; match: ReturnType<typeof keywordMatcher> } | undefined;
  return {
    name: 'keywords',
    version: '2',
    score: async (text) => {
      // A tenth of a second: only for those who need the fallback, and once.
      tools ??= { legible: legibleTexts(), match: keywordMatcher(lists) };
      const legible = tools.legible(text);
      const { matches, doubtful } = tools.match(wordsOf(legible.text));
      const spans = Map.groupBy(matches, ({ list }) => list);
      const met = new Set(Array.from(spans.keys(), (list) => keywordLists[list].category));
      return {
        categories: Object.fromEntries(
          Array.from(categories, (category) => [category, met.has(category) ? confidenceOfMatch : 0]),
        ),
        matches: Array.from(spans)
          .flatMap(([list, ofList]): Match[] =>
            joined(ofList.map((match) => originOf(legible, match))).map((span) => ({ list, ...span })),
          )
          .toSorted((one, other) => one.start - other.start)
          .slice(0, matchesAtMost),
        ...(doubtful && { doubtful }),
      };
    },
  };
};

/** The scorers of different lists, of which each is made once: to learn its words takes a tenth of a second. */
export const keywordScorers = (): ((lists: readonly ListName[]) => Scorer) => {
  const made = new Map<string, Scorer>();
  return (lists) => {
    const key = lists.toSorted().join();
    const scorer = made.get(key) ?? keywordScorer({ lists });
    made.set(key, scorer);
    return scorer;
  };
};
