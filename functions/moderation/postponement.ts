/** A comment is put off this often; then the fallback scores it. With the delays below that is within 62 seconds. */
export const postponementsAtMost = 5;

const longestDelaySeconds = 30;

/**
 * After how many seconds a comment is scored for which there was no call left: longer each time, and with full jitter, so
 * that those who were put off together do not come back together.
 * @param postponed how often it was put off before
 * @param retryAfter milliseconds to wait at least
 * @param random from 0 to 1
 */
export const delayOf = (postponed: number, retryAfter: number, random: number): number => {
  const delay = Math.min(2 ** (postponed + 1), longestDelaySeconds);
  return Math.max(Math.ceil(random * delay), Math.min(Math.ceil(retryAfter / 1_000), longestDelaySeconds));
};
