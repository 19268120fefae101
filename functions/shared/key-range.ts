import type { Sort } from './page.ts';

/** A stretch of sort keys, its two ends included, as one key condition can ask for it (`BETWEEN`). */
export interface KeyRange {
  readonly low: string;
  readonly high: string;
}

/** Every key: none begins with a space or holds a character beyond `~`, being made of times, UUIDs and names of items. */
export const allKeys: KeyRange = { low: ' ', high: '~' };

const justBelow = (key: string): string =>
  `${key.slice(0, -1)}${String.fromCharCode(key.charCodeAt(key.length - 1) - 1)}~`;

/** What of a range a list in this order shows behind the key with which its last page ended. */
export const keysBehind = (range: KeyRange, from: string | undefined, sort: Sort): KeyRange => {
  if (from === undefined) {
    return range;
  }
  return sort === 'oldest' ? { ...range, low: `${from} ` } : { ...range, high: justBelow(from) };
};

/** Whether no key can be in the range; DynamoDB refuses to look. */
export const isEmpty = ({ low, high }: KeyRange): boolean => low > high;
