/** Of UTC, which has no other days. */
export const dayMilliseconds = 24 * 60 * 60_000;
