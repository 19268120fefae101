import { createHmac, hash } from 'node:crypto';
import * as z from 'zod/mini';
import { putUnlessRemembered } from './put-unless-remembered.ts';

/** How long an Idempotency-Key is remembered. */
const rememberedMilliseconds = 24 * 60 * 60_000;

/** A request that came with an Idempotency-Key. */
export interface MarkedRequest {
  /** Whose it is: each user has keys of his own. */
  readonly user: string;
  readonly operation: string;
  readonly key: string;
  /** What was asked for. It stands nowhere; only its hash is kept. */
  readonly content: unknown;
}

/** What is remembered of a request: enough to tell a repetition from another, and nothing of what was asked for. */
export const receipt = z.object({
  /** The id of what the request made. */
  made: z.string(),
  /** A hash of what was asked for, keyed with user, operation and key; none when that was erased. */
  fingerprint: z.optional(z.string()),
  /** When it is forgotten, in seconds since 1970. DynamoDB deletes it some time after. */
  ttl: z.int(),
});
export type Receipt = z.infer<typeof receipt>;

/** There is one for each user, operation and key. Clients may write anything into a key: only its hash is kept. */
export const receiptKey = ({ user, operation, key }: Omit<MarkedRequest, 'content'>) => ({
  pk: `IDEMPOTENCY#${user}#${operation}#${hash('sha256', key, 'base64url')}`,
  sk: 'IDEMPOTENCY',
});

const fingerprintOf = (request: MarkedRequest): string =>
  createHmac('sha256', receiptKey(request).pk).update(JSON.stringify(request.content)).digest('base64');

/** When a receipt of this time is forgotten, in seconds since 1970. */
const expiryOf = (at: Date): number => Math.floor((at.getTime() + rememberedMilliseconds) / 1_000);

/**
 * Notes that a request made something, so that it can be told from another under the same key. Written in the transaction
 * that makes it, before all else: a request has its effect together with its receipt or not at all, and of two at once one
 * finds the receipt of the other. Refused while the key is remembered.
 */
export const putReceipt = (TableName: string, request: MarkedRequest, made: string, now: Date) => {
  const kept: Receipt = { made, fingerprint: fingerprintOf(request), ttl: expiryOf(now) };
  return putUnlessRemembered(TableName, { ...receiptKey(request), ...kept }, now);
};

/** DynamoDB may keep what is expired for days. */
const isRemembered = ({ ttl }: Receipt, now: Date): boolean => ttl > now.getTime() / 1_000;

/**
 * Erases what a receipt says of the content. That there was a request stays remembered: who repeats it, having got no answer,
 * must not bring back what was erased. What has expired needs no write: nobody looks at it, and DynamoDB deletes it.
 * @param at when it was made
 */
export const eraseFingerprint = (
  TableName: string,
  key: ReturnType<typeof receiptKey>,
  { made, at, now }: { readonly made: string; readonly at: Date; readonly now: Date },
) => {
  const Item: Receipt & ReturnType<typeof receiptKey> = { ...key, made, ttl: expiryOf(at) };
  return isRemembered(Item, now) ? [{ Put: { TableName, Item } }] : [];
};

/** What a request is whose key was used before: the same again, or another under the same key. */
export type Repetition =
  | { readonly outcome: 'repeated' /** The id of what the first one made. */; readonly made: string }
  | { readonly outcome: 'key-used-otherwise' };

/** @param present the receipt that stood in the way of this one */
export const repetitionOf = (request: MarkedRequest, present: unknown): Repetition => {
  const { made, fingerprint } = receipt.parse(present);
  const isSame = fingerprint === undefined || fingerprint === fingerprintOf(request);
  return isSame ? { outcome: 'repeated', made } : { outcome: 'key-used-otherwise' };
};

/** What a request is a repetition of, as far as its key is remembered. */
export const rememberedRepetition = (request: MarkedRequest, found: unknown, now: Date): Repetition | undefined =>
  found !== undefined && isRemembered(receipt.parse(found), now) ? repetitionOf(request, found) : undefined;
