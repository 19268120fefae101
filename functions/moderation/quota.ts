import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Clock } from '../shared/clock.ts';
import { Contention, givingWay } from '../shared/contention.ts';
import type { Table } from '../shared/table.ts';

/** A token was taken, or there is none, and in so many milliseconds there may be one. */
export type Taking = { readonly taken: true } | { readonly taken: false; readonly retryAfter: number };

/** How many calls a minute a scorer may get from all workers together. */
export interface Quota {
  /** @throws Contention when too many take at the same moment */
  take(): Promise<Taking>;
}

/** The time at which the bucket will be full again, in milliseconds since 1970: all there is to know of a bucket. */
const bucket = z.object({ full_at: z.number() });

/** The part of a minute's calls that may come at once; the others are spread over the minute. So no minute has more than allowed. */
const burst = 1 / 4;

/**
 * How many calls a minute one bucket gives. Each call is a write, of which a partition takes about 60,000 a minute, and
 * refused ones are writes too: a larger quota is spread over several buckets.
 */
const callsOfBucket = 30_000;

/**
 * What a bucket for so many calls a minute is made of, in milliseconds.
 * @returns after how long a token comes back, and how long it takes to fill the bucket
 */
export const bucketFor = (perMinute: number): { readonly interval: number; readonly capacity: number } => {
  const interval = 60_000 / (perMinute * (1 - burst));
  return { interval, capacity: Math.max(1, perMinute * burst) * interval };
};

/** Over how many buckets so many calls a minute are spread. */
export const bucketsFor = (perMinute: number): number => Math.ceil(perMinute / callsOfBucket);

/**
 * Token buckets, each in one item, written by one conditional update (GCRA, the "generic cell rate algorithm" of ITU-T
 * I.371): taking a token puts off the time at which the bucket is full by the time that one token takes to come back.
 * Of several buckets one is taken at random: at thousands of calls a minute chance empties none much before the others.
 */
export const quotaOf = (
  { client, name: TableName }: Table,
  { scorer, perMinute, clock }: { scorer: string; perMinute: number; clock: Clock },
): Quota => {
  const buckets = bucketsFor(perMinute);
  const { interval, capacity } = bucketFor(perMinute / buckets);
  /** By bucket, as last seen by this worker: a guess at which of the two updates will do. */
  const fullAtOf = new Map<number, number>();

  const takeFrom = (number: number, now: number, wasFull: boolean) =>
    new UpdateCommand({
      TableName,
      Key: { pk: `QUOTA#${scorer}#${number}`, sk: 'QUOTA' },
      UpdateExpression: wasFull ? 'SET full_at = :next' : 'SET full_at = full_at + :interval',
      ConditionExpression: wasFull
        ? 'attribute_not_exists(full_at) OR full_at <= :now'
        : 'full_at > :now AND full_at <= :latest',
      ExpressionAttributeValues: wasFull
        ? { ':next': now + interval, ':now': now }
        : { ':interval': interval, ':now': now, ':latest': now + capacity - interval },
      ReturnValues: 'UPDATED_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });

  const attempt = async (): Promise<Taking> => {
    const now = clock.now().getTime();
    const number = Math.floor(Math.random() * buckets);
    try {
      const { Attributes } = await client.send(takeFrom(number, now, (fullAtOf.get(number) ?? 0) <= now));
      fullAtOf.set(number, bucket.parse(Attributes).full_at);
      return { taken: true };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) {
        throw error;
      }
      const fullAt = error.Item === undefined ? 0 : bucket.parse(unmarshall(error.Item)).full_at;
      fullAtOf.set(number, fullAt);
      const retryAfter = fullAt + interval - now - capacity;
      if (retryAfter > 0) {
        return { taken: false, retryAfter };
      }
      throw new Contention('Others took at the same moment', { cause: error });
    }
  };
  return { take: () => givingWay.execute(attempt) };
};
