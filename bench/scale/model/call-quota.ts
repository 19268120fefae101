import { bucketFor, type Taking } from '../../../functions/moderation/quota.ts';

/** The quota of a scorer (`functions/moderation/quota.ts`): its bucket by the same numbers, on virtual time. */
export const callQuota = (perMinute: number): { take(now: number): Taking } => {
  const { interval, capacity } = bucketFor(perMinute);
  let fullAt = 0;
  return {
    take: (now) => {
      const retryAfter = Math.max(fullAt, now) + interval - now - capacity;
      if (retryAfter > 0) {
        return { taken: false, retryAfter };
      }
      fullAt = Math.max(fullAt, now) + interval;
      return { taken: true };
    },
  };
};
