import type { ListName } from '../policy/word-list-names.ts';
import { type ClassifiedPhrase, classifier } from './classified-text.ts';
import { doubtAbout } from './english-text.ts';
import { keywordLists, sentenceClasses } from './keyword-lists.ts';
import { knownWords } from './known-words.ts';
import type { Doubt } from './scorer.ts';
import { sentencePattern, sentencesIn } from './sentence-pattern.ts';
import { joined, type Span } from './span.ts';
import { stemFinder } from './stem-finder.ts';
import { isPhrase, termFinder, wordsOfTerm } from './term-finder.ts';
import type { Word } from './text-words.ts';
import { vocabularyOf } from './vocabulary.ts';
import { frequentEnglish } from './word-lists/frequent-english.ts';
import { harmlessPhrases, harmlessSentences } from './word-lists/harmless-phrases.ts';

/** Where a text says what a list names. */
interface ListMatch extends Span {
  readonly list: ListName;
}

/** What the lists say of a text, and why they may not understand it. */
interface Findings {
  readonly matches: readonly ListMatch[];
  readonly doubtful: Doubt | undefined;
}

/** What a term is: one of a list, a phrase of a class, or harmless. */
type Role = { readonly list: ListName } | { readonly wordClass: string } | { readonly harmless: true };

/** Without what lies within something harmless. */
const outside = (harmless: readonly Span[], found: readonly ListMatch[]): ListMatch[] => {
  const phrases = joined(harmless);
  let at = 0;
  return found
    .toSorted((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      while ((phrases[at]?.end ?? Number.POSITIVE_INFINITY) <= start) {
        at += 1;
      }
      const phrase = phrases[at];
      return phrase === undefined || start < phrase.start || phrase.end < end;
    });
};

/** Every word of the lists, and those by which English is known: in disguise, too, they are read as themselves. */
const vocabularyFor = (lists: readonly ListName[]) => {
  const terms = [
    ...lists.flatMap((list) => keywordLists[list].terms),
    ...Object.values(sentenceClasses).flat(),
    ...harmlessPhrases,
  ];
  return new Set([...terms.flatMap(wordsOfTerm), ...frequentEnglish]);
};

const rolesOfTerms = (lists: readonly ListName[]): (readonly [term: string, role: Role])[] => [
  ...lists.flatMap((list) => keywordLists[list].terms.map((term) => [term, { list }] as const)),
  ...Object.entries(sentenceClasses).flatMap(([wordClass, terms]) =>
    terms.filter(isPhrase).map((term) => [term, { wordClass }] as const),
  ),
  ...harmlessPhrases.map((term) => [term, { harmless: true }] as const),
];

/** Finds what lists name in the words of a text; spans are those of the words. */
export const keywordMatcher = (lists: readonly ListName[]) => {
  const singles = lists.flatMap((list) => keywordLists[list].terms.filter((term) => !isPhrase(term)));
  const read = knownWords(vocabularyOf(vocabularyFor(lists), singles), singles);
  const termsIn = termFinder(rolesOfTerms(lists));
  const stemsIn = stemFinder(lists);
  const classify = classifier(sentenceClasses);
  const harmlessPatterns = harmlessSentences.map(sentencePattern);
  const patterns = lists.flatMap((list) =>
    keywordLists[list].sentences.map((written) => ({ list, pattern: sentencePattern(written) })),
  );

  return (text: readonly Word[]): Findings => {
    const tokens = read(text);
    const words = tokens.map(({ kind, text: word }) => (kind === 'known' ? word : undefined));
    const spanOf = ({ start, end }: Span): Span => ({
      start: tokens[start]?.start ?? 0,
      end: tokens[end - 1]?.end ?? 0,
    });

    const found: ListMatch[] = stemsIn(tokens).map(({ list, token: { start, end } }) => ({ list, start, end }));
    const harmless: Span[] = [];
    const phrases: ClassifiedPhrase[] = [];
    const open = [...words];
    for (const { role, start, end } of termsIn(words)) {
      if ('list' in role) {
        found.push({ list: role.list, ...spanOf({ start, end }) });
      } else if ('wordClass' in role) {
        phrases.push({ wordClass: role.wordClass, start, end });
      } else {
        harmless.push(spanOf({ start, end }));
        open.fill(undefined, start, end);
      }
    }

    const classified = classify(open, phrases, (word) => tokens[word]?.kind === 'break');
    for (const pattern of harmlessPatterns) {
      harmless.push(...sentencesIn(classified, pattern).map(spanOf));
    }
    for (const { list, pattern } of patterns) {
      found.push(...sentencesIn(classified, pattern).map((span) => ({ list, ...spanOf(span) })));
    }
    return { matches: outside(harmless, found), doubtful: doubtAbout(tokens) };
  };
};
