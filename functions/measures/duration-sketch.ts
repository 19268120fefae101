/**
 * Durations are counted in bins, each a tenth longer than the one before, as DDSketch does (Masson, Rim and Lee, 2019):
 * sketches of days add up to that of a month, and a quantile read from one is wrong by `relativeError` at most.
 */
const growth = 1.1;

/** Of quantiles: 4.8 %. */
export const relativeError = (growth - 1) / (growth + 1);

/** The bin of so many milliseconds; what takes less than one, by clocks that differ, counts as one. */
export const durationBin = (milliseconds: number): number =>
  milliseconds <= 1 ? 0 : Math.ceil(Math.log(milliseconds) / Math.log(growth));

/** What stands for all durations of a bin, in milliseconds. */
const durationOf = (bin: number): number => (bin === 0 ? 1 : (2 * growth ** bin) / (growth + 1));

/**
 * The duration, in milliseconds, that a share of all did not exceed.
 * @param bins how many there are, by bin
 * @returns null when there is none
 */
export const quantile = (bins: ReadonlyMap<number, number>, share: number): number | null => {
  const inOrder = Array.from(bins).toSorted(([one], [other]) => one - other);
  const all = inOrder.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  for (const [bin, count] of inOrder) {
    passed += count;
    if (all > 0 && passed >= share * all) {
      return Math.round(durationOf(bin));
    }
  }
  return null;
};
