/** What became of a small load, measured or simulated. */
export interface Measured {
  readonly comments: number;
  /** From the request to the decision, in seconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of all comments. */
  readonly byFallback: number;
  /** Comments decided in a second while others came. */
  readonly throughput: number;
}

/** How far simulation and measurement may be apart: a share of what was measured, and an absolute part. */
export const tolerance = {
  p50: { share: 0.25, absolute: 0.25 },
  p99: { share: 0.25, absolute: 1 },
  /** Chance alone moves the share of two hundred comments by some in a hundred. */
  byFallback: { share: 0, absolute: 0.1 },
  throughput: { share: 0.15, absolute: 0 },
} as const satisfies Partial<Record<keyof Measured, { share: number; absolute: number }>>;

export type Compared = keyof typeof tolerance;

/**
 * @param stall for how long the machine stood still at most while it was measured, in seconds: comments that wait then say
 *   nothing of the system, and the slowest of a hundred are such
 */
export const agrees = (what: Compared, measured: Measured, simulated: Measured, stall: number): boolean => {
  const { share, absolute } = tolerance[what];
  const more = what === 'p99' ? stall : 0;
  return Math.abs(measured[what] - simulated[what]) <= share * measured[what] + absolute + more;
};
