/** How long scoring one comment may take, in milliseconds; well inside the worker's time-out. */
export const timeBudget = {
  /** One call to the scorer. */
  call: 2_500,
  /** All calls and the pauses between them; then the fallback scores. */
  comment: 6_000,
} as const;
