const longest = 5 * 60_000;

/**
 * When to look again, in milliseconds: after a success as usual; after failures in a row twice as long each time, and not
 * before the API said.
 * @param retryAfter in seconds
 * @param chance from 0 to 1: many that failed at the same moment do not come back at the same moment
 */
export const pollDelay = (usual: number, failures: number, retryAfter: number, chance: number): number =>
  Math.max(retryAfter * 1_000, Math.min(usual * 2 ** failures, longest) * (1 - (failures && chance / 4)));
