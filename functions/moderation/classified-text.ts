import type { ClassifiedText } from './sentence-pattern.ts';
import type { Span } from './span.ts';
import { isPhrase } from './term-finder.ts';

const none: ReadonlySet<string> = new Set();
const nowhere: ReadonlyMap<number, readonly number[]> = new Map();

/** Classes of words and phrases by their names. */
type Classes = Readonly<Record<string, readonly string[]>>;

/** The classes of each word: there are many such words in every text, so that they are looked up, not searched. */
const classesByWord = (classes: Classes): ReadonlyMap<string, ReadonlySet<string>> => {
  const byWord = new Map<string, Set<string>>();
  for (const [name, terms] of Object.entries(classes)) {
    for (const word of terms.filter((term) => !isPhrase(term))) {
      byWord.set(word, (byWord.get(word) ?? new Set()).add(name));
    }
  }
  return byWord;
};

/** A phrase of a class in a text, counted in words. */
export interface ClassifiedPhrase extends Span {
  readonly wordClass: string;
}

/** Knows the words of texts by their classes. */
export const classifier = (classes: Classes) => {
  const byWord = classesByWord(classes);

  /** @param isBreak whether a sentence ends at a word */
  return (
    words: readonly (string | undefined)[],
    phrases: readonly ClassifiedPhrase[],
    isBreak: (word: number) => boolean,
  ): ClassifiedText => {
    /** For each class, where its terms begin, and where those end. */
    const places = new Map<string, Map<number, number[]>>();
    const add = (name: string, start: number, end: number) => {
      const ofClass = places.get(name) ?? new Map<number, number[]>();
      if (ofClass.size === 0) {
        places.set(name, ofClass);
      }
      const ends = ofClass.get(start);
      if (ends === undefined) {
        ofClass.set(start, [end]);
      } else {
        ends.push(end);
      }
    };
    for (const [at, word] of words.entries()) {
      for (const name of (word === undefined ? undefined : byWord.get(word)) ?? none) {
        add(name, at, at + 1);
      }
    }
    for (const { wordClass, start, end } of phrases) {
      add(wordClass, start, end);
    }
    return {
      placesOf: (name) => places.get(name) ?? nowhere,
      isBreak: (word) => isBreak(word) || word < 0 || word >= words.length,
    };
  };
};
