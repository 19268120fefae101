import { AhoCorasick } from '@monyone/aho-corasick';
import { isLeet, substituted } from './leet.ts';
import type { Span } from './span.ts';
import { groupLetters, type SpelledOut } from './spelled-out.ts';
import type { Word } from './text-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word of a text as it is meant, or the end of a sentence. */
export interface Token extends Span {
  readonly kind: 'known' | 'unknown' | 'break';
  /** A word of the vocabulary; of one that is none, its letters; nothing of a break. */
  readonly text: string;
}

/** Where several words are spelled out without a wider gap between them, shorter ones are met by chance. */
const hiddenAtLeast = 5;

const lettersApartAtMost = 3;

/** Of so many words in leet on, a text is in leet, numbers and all. */
const leetAtLeast = 3;

/** Parts of usual words: classes, lagoons, princely, familiars, closer, sympathetic, torpedos, psychology, custards, outwits, nevermind. */
const metByChance = new Set('asses goons incel liars loser losers pathetic pedos psycho tards twits vermin'.split(' '));

/** What a word that is none of the vocabulary says, without repetitions. */
const lettersOf = (spelling: string): string =>
  (isLeet(spelling) ? substituted(spelling) : spelling).replace(/(.)\1{2,}/g, '$1');

const isNumber = ({ spelling }: Word): boolean => /^[0-9]{1,4}$/.test(spelling);

const knownToken = (text: string, { start, end }: Span): Token => ({ kind: 'known', text, start, end });

/** The span from the first letter to the last. */
const spanOf = (letters: SpelledOut): Span => ({ start: letters[0]?.start ?? 0, end: letters.at(-1)?.end ?? 0 });

/** Whether they may be one word, parted by a single character: "stu pid", "f uck", but not "I diet". */
const mayBeOne = (one: Token, other: Token): boolean =>
  (one.kind === 'unknown' || /^[^aiour]$/.test(one.text)) && other.kind === 'unknown' && other.start - one.end === 1;

/** Letters between words: a few may be words each ("u r"), more are a word that nobody knows. */
const between = (letters: SpelledOut, asToken: (word: Word) => Token): Token[] =>
  letters.length <= lettersApartAtMost
    ? letters.map(asToken)
    : [{ kind: 'unknown', text: lettersOf(letters.map(({ spelling }) => spelling).join('')), ...spanOf(letters) }];

/** Reads a text's words as those of the vocabulary, also where they are spelled letter by letter. */
export const knownWords = (vocabulary: Vocabulary, hideable: readonly string[]) => {
  const whole = new Set(hideable);
  const hidden = new AhoCorasick(hideable.filter((word) => word.length >= hiddenAtLeast && !metByChance.has(word)));

  /** The words in a series of letters, the first and of those the longest, and what is between them. */
  const inSeries = (letters: SpelledOut, text: string, asToken: (word: Word) => Token): Token[] => {
    const found = hidden
      .matchInText(substituted(text))
      .toSorted((one, other) => one.begin - other.begin || other.end - one.end);
    const tokens: Token[] = [];
    let done = 0;
    for (const { begin, end, keyword } of found) {
      if (begin >= done) {
        tokens.push(...between(letters.slice(done, begin), asToken));
        tokens.push(knownToken(keyword, spanOf(letters.slice(begin, end))));
        done = end;
      }
    }
    return [...tokens, ...between(letters.slice(done), asToken)];
  };

  const spelledOut = (letters: SpelledOut, asToken: (word: Word) => Token): Token[] => {
    const text = letters.map(({ spelling }) => spelling).join('');
    const word = vocabulary.read(text);
    return word === undefined ? inSeries(letters, text, asToken) : [knownToken(word, spanOf(letters))];
  };

  return (words: readonly Word[]): Token[] => {
    const meanings = new Map<string, string | undefined>();
    const meaningOf = (spelling: string, read: (spelling: string) => string | undefined): string | undefined => {
      const known = meanings.has(spelling) ? meanings.get(spelling) : read(spelling);
      meanings.set(spelling, known);
      return known;
    };
    const isKnownInLeet = ({ spelling }: Word): boolean =>
      isLeet(spelling) && meaningOf(spelling, vocabulary.read) !== undefined;
    /** In a text that is written in leet, numbers are words, too. */
    const readsNumbers = words.some(isNumber) && words.filter(isKnownInLeet).length >= leetAtLeast;
    const asToken = (word: Word): Token => {
      const { spelling } = word;
      const meaning = meaningOf(spelling, readsNumbers && isNumber(word) ? vocabulary.readNumber : vocabulary.read);
      return meaning === undefined
        ? { kind: 'unknown', text: lettersOf(spelling), start: word.start, end: word.end }
        : knownToken(meaning, word);
    };

    const tokens: Token[] = [];
    const add = (token: Token) => {
      const last = tokens.at(-1);
      if (last !== undefined && mayBeOne(last, token) && whole.has(last.text + token.text)) {
        tokens.splice(-1, 1, knownToken(last.text + token.text, { start: last.start, end: token.end }));
      } else {
        tokens.push(token);
      }
    };
    for (const group of groupLetters(words)) {
      const [first, ...more] = 'spelling' in group ? [group] : group;
      if (first?.first) {
        tokens.push({ kind: 'break', text: '', start: first.start, end: first.start });
      }
      if (first !== undefined && more.length > 0) {
        tokens.push(...spelledOut([first, ...more], asToken));
      } else if (first !== undefined) {
        add(asToken(first));
      }
    }
    return tokens;
  };
};
