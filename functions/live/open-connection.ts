import { Problem } from '../shared/problem.ts';
import type { RateLimit } from '../shared/rate-limit.ts';
import type { viewerNetwork } from '../shared/viewer.ts';
import { liveLimits } from './contract.ts';
import type { LiveEvent } from './live-event.ts';

interface Dependencies {
  readonly networkIn: ReturnType<typeof viewerNetwork>;
  readonly limit: RateLimit;
  readonly hash: (text: string) => string;
}

/** API Gateway leaves the names of headers as whoever sent them spelt them. */
const inLowerCase = (headers: NonNullable<LiveEvent['headers']>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * Lets a connection be opened that came through the distribution, and not too many from one network. Nothing is written of
 * it: until somebody logs in on it nothing is told to it.
 */
export const openConnection =
  ({ networkIn, limit, hash }: Dependencies) =>
  async ({ headers = {} }: LiveEvent): Promise<{ statusCode: number }> => {
    try {
      const network = hash(networkIn(inLowerCase(headers)));
      await limit.count(`live#network#${network}`, { times: liveLimits.openedPerMinute, seconds: 60 });
      return { statusCode: 200 };
    } catch (error) {
      if (error instanceof Problem) {
        return { statusCode: error.status };
      }
      throw error;
    }
  };
