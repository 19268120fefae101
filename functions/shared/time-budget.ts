/** How long scoring one comment may take, in milliseconds. */
export interface TimeBudget {
  /** One call to a scorer: connecting, asking, the answer. */
  readonly call: number;
  /** All calls to one scorer and the pauses between them. */
  readonly scorer: number;
  /** Everything: waiting for others, all scorers. Then the fallback scores. Well inside the worker's time-out. */
  readonly comment: number;
}

export const defaultTimeBudget: TimeBudget = { call: 2_500, scorer: 6_000, comment: 9_000 };
