/**
 * The smallest of the values that at least so many percent of them do not exceed (the nearest rank).
 * @returns undefined when there are no values
 */
export const percentile = (values: readonly number[], percent: number): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)];
};
