import type { Span } from './span.ts';

/**
 * A sentence as a list describes it: classes of words, and how much may stand between two of them. `intent ..2 violence ~3
 * person` is met by "I will happily kill all of you": up to two words of any kind that deny nothing after the intent, up to three
 * that add nothing before the person. With `!relation` in front it is not met where such a word stands just before.
 */
export interface SentencePattern {
  readonly parts: readonly Part[];
  readonly notAfter: string | undefined;
}

interface Part {
  readonly wordClass: string;
  /** How many words may stand before it, and whether those must be fillers. */
  readonly gap: number;
  readonly fillersOnly: boolean;
}

export const sentencePattern = (written: string): SentencePattern => {
  const parts: Part[] = [];
  let [gap, fillersOnly] = [0, false];
  const [, notAfter, sentence = ''] = /^(?:!(\S+) )?(.*)$/.exec(written) ?? [];
  for (const token of sentence.split(' ')) {
    const [, kind, number] = /^(\.\.|~)(\d+)$/.exec(token) ?? [];
    if (number === undefined) {
      parts.push({ wordClass: token, gap, fillersOnly });
      [gap, fillersOnly] = [0, false];
    } else {
      [gap, fillersOnly] = [Number(number), kind === '~'];
    }
  }
  return { parts, notAfter };
};

/** Where terms of a class begin, each with where they end, the shortest first. */
type Places = ReadonlyMap<number, readonly number[]>;

/** A text whose words are known by the classes that they belong to. Words are counted from 0. */
export interface ClassifiedText {
  placesOf(wordClass: string): Places;
  /** Whether a sentence, or the text, ends at a word. */
  isBreak(word: number): boolean;
}

/** How many words before a sentence may deny it: "we should never let them…". */
const denialWithin = 3;

/** How many before it may be what it must not come after: "against all women". */
const relationWithin = 2;

/** Where a text has such a sentence that nothing denies. Takes time in proportion to the text. */
export const sentencesIn = (text: ClassifiedText, { parts, notAfter }: SentencePattern): Span[] => {
  const places = parts.map(({ wordClass }) => text.placesOf(wordClass));
  const [beginnings] = places;
  if (beginnings === undefined || places.some(({ size }) => size === 0)) {
    return [];
  }
  const fillers = text.placesOf('filler');
  const denials = text.placesOf('negation');

  const relations = notAfter === undefined ? undefined : text.placesOf(notAfter);

  const hasBefore = (start: number, words: Places, within: number): boolean => {
    for (let at = start - 1; at >= start - within && !text.isBreak(at); at -= 1) {
      if (words.has(at)) {
        return true;
      }
    }
    return false;
  };
  /** Whether what stands before it makes it another sentence. */
  const isOther = (start: number): boolean =>
    hasBefore(start, denials, denialWithin) || (relations !== undefined && hasBefore(start, relations, relationWithin));

  /** Where the sentence ends, of whose parts the one with this number is looked for from a word on. */
  const endFrom = (number: number, word: number): number | undefined => {
    const part = parts[number];
    if (part === undefined) {
      return word;
    }
    let at: number | undefined = word;
    for (let left = part.gap; at !== undefined; left -= 1) {
      for (const end of places[number]?.get(at) ?? []) {
        const last = endFrom(number + 1, end);
        if (last !== undefined) {
          return last;
        }
      }
      if (left === 0 || text.isBreak(at) || denials.has(at)) {
        return undefined;
      }
      at = part.fillersOnly ? fillers.get(at)?.at(-1) : at + 1;
    }
    return undefined;
  };

  return Array.from(beginnings.keys()).flatMap((start) => {
    const end = endFrom(0, start);
    return end === undefined || isOther(start) ? [] : [{ start, end }];
  });
};
