/** How long scoring one comment may take, in milliseconds. */
export interface TimeBudget {
  /** One call to the scorer. */
  readonly call: number;
  /** All calls and the pauses between them; then the fallback scores. Well inside the worker's time-out. */
  readonly comment: number;
}

export const defaultTimeBudget: TimeBudget = { call: 2_500, comment: 6_000 };
