import type { Word } from './text-words.ts';

/** Between the letters of a word that is spelled out: "i d i o t", "i.d.i.o.t", "i - d - i - o - t". */
const gapAtMost = 3;
const lettersAtLeast = 3;

/** A word that was written letter by letter: its letters, and where each stands. */
export type SpelledOut = readonly Word[];

/** What is not spelled out, and what is, in order. A wider gap than usual within a series of letters parts two words. */
export const groupLetters = (words: readonly Word[]): (Word | SpelledOut)[] => {
  const groups: (Word | SpelledOut)[] = [];
  let at = 0;
  while (at < words.length) {
    const series = seriesFrom(words, at);
    if (series.length < lettersAtLeast) {
      const word = words[at];
      if (word !== undefined) {
        groups.push(word);
      }
      at += 1;
    } else {
      groups.push(...splitAtWideGaps(series));
      at += series.length;
    }
  }
  return groups;
};

const gapBefore = (words: readonly Word[], at: number): number => (words[at]?.start ?? 0) - (words[at - 1]?.end ?? 0);

const isLetter = (word: Word | undefined): boolean => word !== undefined && word.end - word.start === 1;

const seriesFrom = (words: readonly Word[], from: number): Word[] => {
  let to = from;
  while (isLetter(words[to]) && (to === from || gapBefore(words, to) <= gapAtMost)) {
    to += 1;
  }
  return words.slice(from, to);
};

const splitAtWideGaps = (series: readonly Word[]): SpelledOut[] => {
  let usual = Number.POSITIVE_INFINITY;
  for (let at = 1; at < series.length; at += 1) {
    usual = Math.min(usual, gapBefore(series, at));
  }
  const parts: Word[][] = [];
  for (const [at, letter] of series.entries()) {
    if (at === 0 || gapBefore(series, at) > usual) {
      parts.push([]);
    }
    parts.at(-1)?.push(letter);
  }
  return parts;
};
