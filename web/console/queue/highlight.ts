interface Match {
  readonly list: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text, and the lists of words that found something in it. */
export interface Stretch {
  readonly text: string;
  readonly lists: readonly string[];
}

/** Cuts a text at the ends of what matched in it, which may overlap. Together the stretches are the text. */
export const stretches = (text: string, matches: readonly Match[]): Stretch[] => {
  const inside = matches.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = [...new Set([0, ...inside.flatMap(({ start, end }) => [start, end]), text.length])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    const lists = inside.filter(({ start, end }) => start <= from && to <= end).map(({ list }) => list);
    return { text: text.slice(from, to), lists: [...new Set(lists)] };
  });
};
