/** A stretch of a text, counted in UTF-16 units as JavaScript does: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The spans in order, those that overlap joined into one. */
export const joined = (spans: readonly Span[]): Span[] => {
  const result: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start < last.end) {
      result.splice(-1, 1, { start: last.start, end: Math.max(last.end, span.end) });
    } else {
      result.push(span);
    }
  }
  return result;
};
