import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import type { Quota, Taking } from './quota.ts';
import { RateLimited, type Scorer } from './scorer.ts';

/**
 * Asks the scorer no more often than the quota allows. Should the quota not be told, the scorer is asked: its own answer to
 * too many calls is heeded all the same.
 * @throws RateLimited when the quota is used up
 */
export const quotaBoundScorer = (scorer: Scorer, { quota, log }: { quota: Quota; log: Log }): Scorer => {
  const take = async (): Promise<Taking> => {
    try {
      return await quota.take();
    } catch (error) {
      log.warn('quota_unknown', { scorer: scorer.name, ...errorFields(error) });
      return { taken: true };
    }
  };
  return {
    ...scorer,
    score: async (text) => {
      const taking = await take();
      if (!taking.taken) {
        throw new RateLimited('Our quota is used up', { retryAfter: taking.retryAfter });
      }
      return scorer.score(text);
    },
  };
};
