import { otherLetter } from './legible-text.ts';
import type { Span } from './span.ts';

/** A word of a legible text, as it is written there. */
export interface Word extends Span {
  /** In small letters; signs and digits may stand for some, stars hide some. */
  readonly spelling: string;
  /** Whether a sentence begins with it. */
  readonly first: boolean;
}

/** A word is what holds letters, digits and the signs that are written for letters or in place of them. */
const written = new RegExp(`[a-z0-9${otherLetter}'@$!|+*#%&^]+`, 'g');
const writtenInAnyScript = /[\p{L}\p{M}\p{N}'@$!|+*#%&^]+/gu;
/** Signs that are nothing but signs at the edge of a word: "idiot!", "'idiot'", "*idiot*" (but "$tupid", "!diot"). */
const signsBefore = "'|+#%&^*";
const signsAfter = "'!|+#%&^*";

/** Without the signs around it; stars at the end hide letters ("f***"), unless there are some in front, too. */
const trimmed = (text: string, { start, end }: Span): Span => {
  let [first, last] = [start, end];
  while (first < last && signsBefore.includes(text.charAt(first))) {
    first += 1;
  }
  const hiding = text.charAt(start) === '*' ? '' : '*';
  while (first < last && signsAfter.includes(text.charAt(last - 1)) && text.charAt(last - 1) !== hiding) {
    last -= 1;
  }
  return { start: first, end: last };
};

const isEndOfSentence = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    if ('.?!;:'.includes(text.charAt(at))) {
      return true;
    }
  }
  return false;
};

const wordsAre =
  (pattern: RegExp) =>
  (text: string): Word[] => {
    const words: Word[] = [];
    let done = 0;
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const { start, end } = trimmed(text, { start: index, end: index + match.length });
      if (start < end) {
        words.push({
          start,
          end,
          spelling: text.slice(start, end),
          first: words.length === 0 || isEndOfSentence(text, done, start),
        });
        done = end;
      }
    }
    return words;
  };

/** The words of a legible text. */
export const wordsOf = wordsAre(written);

/** The words of a legible text whose letters of all scripts are told apart. */
export const wordsOfAnyScript = wordsAre(writtenInAnyScript);
