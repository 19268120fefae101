import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from './clock.ts';
import { Problem } from './problem.ts';
import type { Table } from './table.ts';

/** All keys of counters begin with this: who only counts may write nothing else (`lib/grants.ts`). */
export const counterPrefix = 'RATE#';

interface Rate {
  readonly times: number;
  readonly seconds: number;
}

/** Counts in the table, so that all instances of all functions count together. */
export interface RateLimit {
  /**
   * Counts one more of `name`. Time is cut into windows of `seconds`; each begins at nought.
   * @param refusal what is said to who asks for more than `times`
   * @returns what takes it back again
   * @throws Problem 429, with the seconds until the next window, for more than `times`
   */
  count(name: string, rate: Rate, refusal?: string): Promise<() => Promise<void>>;
}

export const rateLimit = ({ client, name: TableName }: Table, clock: Clock): RateLimit => ({
  count: async (name, { times, seconds }, refusal = 'Too many attempts.') => {
    const now = Math.floor(clock.now().getTime() / 1_000);
    const end = now - (now % seconds) + seconds;
    const Key = { pk: `${counterPrefix}${name}`, sk: String(end) };
    try {
      await client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'ADD #count :one SET #ttl = :end',
          ConditionExpression: 'attribute_not_exists(#count) OR #count < :times',
          ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':one': 1, ':end': end, ':times': times },
        }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        throw new Problem(429, `${refusal} Try again in ${end - now} seconds.`, {
          headers: { 'retry-after': String(end - now) },
        });
      }
      throw error;
    }
    return async () => {
      await client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'ADD #count :minus',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':minus': -1 },
        }),
      );
    };
  },
});
