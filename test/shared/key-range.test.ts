import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allKeys, isEmpty, keysBehind } from '../../functions/shared/key-range.ts';

/** Keys as there are: times, UUIDs and names. */
const keys = fc.string({
  unit: fc.constantFrom('0', '9', 'a', 'f', 'z', 'A', 'Z', '#', '-', ':', '.', 'T'),
  minLength: 1,
  maxLength: 6,
});
const within = (key: string, { low, high }: { low: string; high: string }) => low <= key && key <= high;

describe('a range of keys', () => {
  it('holds every key unless it is limited', () => {
    fc.assert(fc.property(keys, (key) => within(key, allKeys)));
  });

  it.each(['newest', 'oldest'] as const)('holds behind a key exactly what a list shows after it, %s first', (sort) => {
    fc.assert(
      fc.property(keys, keys, keys, keys, (one, other, from, key) => {
        const [low = '', high = ''] = [one, other].toSorted();
        const range = { low, high };
        fc.pre(within(from, range));
        const comesAfter = sort === 'oldest' ? key > from : key < from;
        expect(within(key, keysBehind(range, from, sort))).toBe(within(key, range) && comesAfter);
        expect(keysBehind(range, undefined, sort)).toEqual(range);
      }),
    );
  });

  it('is empty behind its end', () => {
    expect(isEmpty(keysBehind({ low: 'b', high: '~' }, 'b', 'newest'))).toBe(true);
    expect(isEmpty(keysBehind({ low: ' ', high: 'b' }, 'b', 'oldest'))).toBe(true);
    expect(isEmpty(allKeys)).toBe(false);
  });
});
