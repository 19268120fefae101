import type { Span } from './span.ts';

/** A text that was made from another, and knows of each of its UTF-16 units where in the other it comes from. */
export interface TracedText {
  readonly text: string;
  /** Where what became of each unit begins in the original, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A text with each of its characters (code points) replaced by any number of others. */
export const mapTraced = (original: string, replacement: (character: string) => string): TracedText => {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let start = 0;
  for (const character of original) {
    const replaced = replacement(character);
    const end = start + character.length;
    text += replaced;
    for (let unit = 0; unit < replaced.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    start = end;
  }
  return { text, starts, ends };
};

/** The span of the original from which this span of the text comes. */
export const originOf = ({ starts, ends }: TracedText, { start, end }: Span): Span => ({
  start: starts[start] ?? 0,
  end: ends[end - 1] ?? 0,
});
