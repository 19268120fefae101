import { AhoCorasick } from '@monyone/aho-corasick';
import { knownWords } from './known-words.ts';
import { isLeet, withOneStroke } from './leet.ts';
import { legibleTexts } from './legible-text.ts';
import { unmask } from './masked-word.ts';
import { joined, type Span } from './span.ts';
import { unstretched } from './stretched-word.ts';
import { isPhrase, termFinder, wordsOfTerm } from './term-finder.ts';
import { type Word, wordsOfAnyScript } from './text-words.ts';
import { originOf } from './traced-text.ts';
import type { Vocabulary } from './vocabulary.ts';
import { frequentEnglish } from './word-lists/frequent-english.ts';

/** Scripts without spaces between words: what is looked for is found anywhere. */
const unspaced = /[\p{scx=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** A doubled letter makes another word, a tripled one the same word said louder. */
const stretched = /(.)\1\1/;

/**
 * Reads words as those of phrases, in fewer disguises than the lists of words are found in: those were reviewed for what
 * is taken for them by mistake, and phrases are a site's own.
 */
const vocabularyOf = (words: ReadonlySet<string>, maskable: readonly string[]): Vocabulary => {
  const byStrokes = new Map(Array.from(words, (word) => [withOneStroke(word), word]));
  const [unstretch, hidden] = [unstretched(words), unmask(maskable)];
  const read = (spelling: string): string | undefined => {
    const owner = spelling.replace(/'s?$/, '');
    return (
      [spelling, owner].find((word) => words.has(word)) ??
      (isLeet(spelling) ? byStrokes.get(withOneStroke(spelling)) : undefined) ??
      (stretched.test(owner) ? unstretch(owner) : undefined) ??
      hidden(spelling)
    );
  };
  return { read, readNumber: read };
};

/** A phrase may hold a full stop ("t.me"), which ends a sentence only with a space behind it. */
const wordsOfPhrases = (text: string): Word[] => {
  const words = wordsOfAnyScript(text);
  return words.map((word, at) => ({ ...word, first: word.first && word.start - (words[at - 1]?.end ?? 0) !== 1 }));
};

/** Finds phrases as whole words, whatever letters they are written in, and spelled out, too. Takes time in proportion to the text. */
export const phraseFinder = (phrases: readonly string[]): ((text: string) => Span[]) => {
  const legible = legibleTexts('told-apart');
  const termOf = (phrase: string): string =>
    wordsOfAnyScript(legible(phrase).text)
      .map(({ spelling }) => spelling)
      .join(' ');
  const terms = [...new Set(phrases.map(termOf))].filter((term) => term !== '');
  const spaced = terms.filter((term) => !unspaced.test(term));
  const anywhere = new AhoCorasick(terms.filter((term) => unspaced.test(term)));
  const singles = spaced.filter((term) => !isPhrase(term));
  const words = new Set([...spaced.flatMap(wordsOfTerm), ...frequentEnglish]);
  const read = knownWords(vocabularyOf(words, singles), singles);
  const termsIn = termFinder(spaced.map((term) => [term, undefined]));

  return (text) => {
    const traced = legible(text);
    const tokens = read(wordsOfPhrases(traced.text));
    const found = termsIn(tokens.map(({ kind, text: word }) => (kind === 'known' ? word : undefined))).map(
      ({ start, end }): Span => ({ start: tokens[start]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }),
    );
    const within = anywhere.matchInText(traced.text).map(({ begin, end }): Span => ({ start: begin, end }));
    return joined([...found, ...within].map((span) => originOf(traced, span)));
  };
};
