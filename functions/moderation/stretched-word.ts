/** A letter, and how many times it stands there in succession. */
interface Run {
  readonly letter: string;
  readonly length: number;
}

const runsOf = (word: string): Run[] => {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 1; at <= word.length; at += 1) {
    if (word[at] !== word[start]) {
      runs.push({ letter: word.charAt(start), length: at - start });
      start = at;
    }
  }
  return runs;
};

/** A word with one letter for each of its runs, by which all that may be the same word are found. */
const skeletonOf = (runs: readonly Run[]): string => runs.map(({ letter }) => letter).join('');

/** Words and names that are like a listed word with a letter doubled. */
const doubledByRight = new Set(
  'assess inbreed inbreeds jaap looser loosers pollack pollacks pratt pratts woops'.split(' '),
);

const isDoubledByRight = (runs: readonly Run[]): boolean =>
  doubledByRight.has(runs.map(({ letter, length }) => letter.repeat(length)).join(''));

/** Longer words are of no list. */
const longest = 30;

/**
 * Finds the word that somebody typed with letters repeated ("stuuupid", "ssttuuppiidd"): of those that are possible the shortest,
 * so that "asss" is rather "as" than what it might be.
 * @param asTyped how the words are looked for
 */
export const unstretched = (words: Iterable<string>, asTyped: (word: string) => string = (word) => word) => {
  const bySkeleton = Map.groupBy(
    Array.from(words, (word) => ({ word, runs: runsOf(asTyped(word)) })).toSorted(
      (one, other) => one.word.length - other.word.length,
    ),
    ({ runs }) => skeletonOf(runs),
  );
  return (typed: string): string | undefined => {
    const runs = runsOf(typed);
    if (runs.length > longest || runs.length === typed.length) {
      return undefined;
    }
    const candidates = bySkeleton.get(skeletonOf(runs));
    if (candidates === undefined || isDoubledByRight(runs)) {
      return undefined;
    }
    const least = Math.min(...runs.map(({ length }) => length));
    const evenly = candidates?.find(({ runs: meant }) =>
      meant.every(({ length }, at) => length === Math.floor((runs[at]?.length ?? 0) / least)),
    );
    const found =
      evenly ??
      candidates?.find(({ runs: meant }) => meant.every(({ length }, at) => length <= (runs[at]?.length ?? 0)));
    return found?.word;
  };
};
