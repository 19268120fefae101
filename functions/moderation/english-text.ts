import type { Token } from './known-words.ts';
import { otherLetter } from './legible-text.ts';
import type { Doubt } from './scorer.ts';
import { frequentEnglish } from './word-lists/frequent-english.ts';
import { otherLanguages } from './word-lists/other-languages.ts';

/** With fewer different words a text may be English without one of the frequent ones. */
const wordsAtLeast = 8;
/** Fewer words are a greeting, a quotation, a name. */
const foreignAtLeast = 3;
/** With so many English words a text is partly English. */
const englishAtLeast = 2;
/** Fewer letters of another script may be a name or a greeting. */
const lettersAtLeast = 4;
/** Among so many words in succession a sentence of another language is seen. */
const window = 8;

/** What a word is sign of; names, numbers, and words that are written strangely are sign of nothing. */
type Sign = 'english' | 'foreign' | 'unknown';

/** Endings that hardly another language has. */
const englishEnding = /(?:ing|ness|ful|less|n't|'ve|'re|'ll)$/;

const signOf = ({ kind, text }: Token): Sign | undefined => {
  if (kind !== 'unknown') {
    return frequentEnglish.has(text) ? 'english' : undefined;
  }
  if (text.includes(otherLetter) || otherLanguages.has(text)) {
    return 'foreign';
  }
  return englishEnding.test(text) ? 'english' : /^[a-z']{2,}$/.test(text) ? 'unknown' : undefined;
};

/** Whether somewhere four of eight words in succession are another language's, and hardly any is English. */
const hasForeignSentence = (signs: readonly Sign[]): boolean => {
  const within = { english: 0, foreign: 0, unknown: 0 };
  return signs.some((sign, at) => {
    within[sign] += 1;
    const left = signs[at - window];
    if (left !== undefined) {
      within[left] -= 1;
    }
    return within.foreign >= 4 && within.english <= 1;
  });
};

const lettersIn = (tokens: readonly Token[]): number => tokens.reduce((sum, { start, end }) => sum + end - start, 0);

/**
 * Why lists of English words cannot say all that matters of a text: it is of another language or script, or a part of it is.
 * Nothing when they can. A word or two of another language pass, and short texts do, for there is too little to tell by.
 */
export const doubtAbout = (tokens: readonly Token[]): Doubt | undefined => {
  const signs: Sign[] = [];
  const unfamiliar = new Set<string>();
  for (const token of tokens) {
    const sign = signOf(token);
    if (sign !== undefined) {
      signs.push(sign);
      if (sign !== 'english') {
        unfamiliar.add(token.text);
      }
    }
  }
  const english = signs.filter((sign) => sign === 'english').length;
  const foreign = signs.filter((sign) => sign === 'foreign').length;
  const hasForeignWord = tokens.some(({ kind, text }) => kind === 'unknown' && otherLanguages.has(text));
  const inOtherScript = lettersIn(tokens.filter(({ text }) => text.includes(otherLetter)));
  const isForeign =
    (inOtherScript >= lettersAtLeast && inOtherScript >= lettersIn(tokens) / 3) ||
    (foreign >= foreignAtLeast && foreign > english) ||
    (english === 0 && (unfamiliar.size >= wordsAtLeast || (hasForeignWord && signs.length >= foreignAtLeast)));
  return isForeign || hasForeignSentence(signs)
    ? english >= englishAtLeast
      ? 'mixed-languages'
      : 'other-language'
    : undefined;
};
