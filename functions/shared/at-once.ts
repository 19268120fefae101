/** Works on all values, never on more than so many at once; the results are in the order of the values. */
export const atOnce = async <Value, Result>(
  count: number,
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  // All take from the one iterator.
  const left = values.entries();
  const takeFromLeft = async () => {
    for (const [index, value] of left) {
      results[index] = await work(value);
    }
  };
  await Promise.all(Array.from({ length: count }, takeFromLeft));
  return results;
};
