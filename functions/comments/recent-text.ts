import * as z from 'zod/mini';
import { putUnlessRemembered } from '../shared/put-unless-remembered.ts';

/** How long a user cannot write the same under the same post. */
const rememberedSeconds = 10 * 60;

const recentText = z.object({ ttl: z.int() });

/**
 * Notes that a user wrote a text, unless the same is noted. Under the user, so that it is exported and erased with what
 * else is kept there.
 * @param hash of the text and the post it stands under: nothing can be read from it
 */
export const putRecentText = (TableName: string, user: string, hash: string, now: Date) => {
  const ttl = Math.floor(now.getTime() / 1_000) + rememberedSeconds;
  return putUnlessRemembered(TableName, { pk: `USER#${user}`, sk: `TEXT#${hash}`, ttl }, now);
};

/**
 * How long a text has to wait, in seconds.
 * @param noted what stood in the way of noting it again
 */
export const secondsUntilForgotten = (noted: unknown, now: Date): number =>
  recentText.parse(noted).ttl - Math.floor(now.getTime() / 1_000);
