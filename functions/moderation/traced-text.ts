import type { Span } from './span.ts';

/** A text that was made from another, and knows of each of its UTF-16 units from which span of the other it comes. */
export interface TracedText {
  readonly text: string;
  readonly origins: readonly Span[];
}

/** A text as it is. */
export const traced = (text: string): TracedText => ({
  text,
  origins: Array.from({ length: text.length }, (_, at) => ({ start: at, end: at + 1 })),
});

/** The span of the original from which this span of the text comes. */
export const originOf = ({ origins }: TracedText, { start, end }: Span): Span => ({
  start: origins[start]?.start ?? 0,
  end: origins[end - 1]?.end ?? 0,
});

/**
 * As `text.replace` does it; what stands in the place of a match comes from all of it.
 * @param pattern with the flag `g`
 */
export const replaceTraced = (
  before: TracedText,
  pattern: RegExp,
  replacement: (match: string) => string,
): TracedText => {
  const { text, origins } = before;
  const texts: string[] = [];
  const traces: Span[][] = [];
  let done = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const replaced = replacement(match);
    const origin = originOf(before, { start: index, end: index + match.length });
    texts.push(text.slice(done, index), replaced);
    traces.push(origins.slice(done, index), Array<Span>(replaced.length).fill(origin));
    done = index + match.length;
  }
  texts.push(text.slice(done));
  traces.push(origins.slice(done));
  return { text: texts.join(''), origins: traces.flat() };
};
