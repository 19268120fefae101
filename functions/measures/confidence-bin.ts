/** Confidences are counted in twentieths. */
export const binCount = 20;

const millionths = 1_000_000;

/**
 * The bin of a confidence: bin `b` holds what is above `b / 20` and not above `(b + 1) / 20`, and the first also 0. So
 * what is above a threshold of `t / 20` is what stands in bin `t` or higher, exactly, for confidences have six decimals.
 */
export const confidenceBin = (confidence: number): number => {
  const whole = Math.round(confidence * millionths);
  return Math.min(binCount - 1, Math.max(0, Math.ceil((whole * binCount) / millionths) - 1));
};
