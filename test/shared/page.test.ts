import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { decodeCursor, encodeCursor, linkToNext, pageQuery } from '../../functions/shared/page.ts';
import { thrownProblem } from './thrown-problem.ts';

const list = 'comments of first-post';
const sortKey = '2030-01-01T00:00:00.000Z#01936d8f-6c00-7abc-8def-0123456789ab';
const anySortKey = fc.string({ unit: 'grapheme', minLength: 1 });
const anyCharacter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=~ \u00E9';

const isAccepted = (cursor: string) => {
  try {
    decodeCursor(list, cursor);
    return true;
  } catch {
    return false;
  }
};

describe('a cursor', () => {
  it('leads back to the place it was made for', () => {
    fc.assert(
      fc.property(anySortKey, (place) => {
        expect(decodeCursor(list, encodeCursor(list, place))).toBe(place);
      }),
    );
  });

  it('can stand in an address as it is', () => {
    fc.assert(
      fc.property(anySortKey, (place) => {
        expect(encodeCursor(list, place)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it.each([sortKey, `${sortKey}c`, `${sortKey}cd`])('for %s is refused when any one character is another', (place) => {
    const cursor = encodeCursor(list, place);
    const tampered = Array.from(cursor).flatMap((present, index) =>
      Array.from(anyCharacter)
        .filter((character) => character !== present)
        .map((character) => `${cursor.slice(0, index)}${character}${cursor.slice(index + 1)}`),
    );

    expect(tampered.filter((text) => isAccepted(text))).toEqual([]);
  });

  it.each([
    ['comes from another list', encodeCursor('comments of second-post', sortKey)],
    ['is empty', ''],
    ['is not one at all', 'nonsense'],
    ['is a bare sort key', Buffer.from(sortKey).toString('base64url')],
    ['leads nowhere', encodeCursor(list, '')],
    ['was cut short', encodeCursor(list, sortKey).slice(0, -4)],
    ['was made longer', `${encodeCursor(list, sortKey)}AAAA`],
    ['has something behind it', `${encodeCursor(list, sortKey)}=`],
  ])('is refused when it %s', (_what, cursor) => {
    const problem = thrownProblem(() => decodeCursor(list, cursor));

    expect(problem.status).toBe(400);
    expect(problem.errors).toEqual({ cursor: [expect.any(String)] });
  });
});

describe('the query of a list', () => {
  const query = z.object(pageQuery);

  it.each([
    [{}, { limit: 20 }],
    [{ limit: '1' }, { limit: 1 }],
    [
      { limit: '100', cursor: 'abc' },
      { limit: 100, cursor: 'abc' },
    ],
  ])('%o is read as %o', (sent, read) => {
    expect(query.parse(sent)).toEqual(read);
  });

  it.each(['0', '101', '-1', '1.5', '1e1', '0x10', 'ten', '', ' 5', '5,6', '99999999999999999999'])(
    'refuses the limit "%s" and says what it may be',
    (limit) => {
      const messages = query.safeParse({ limit }).error?.issues.map(({ path, message }) => [path.join('.'), message]);

      expect(messages).toEqual([['limit', 'limit must be a whole number from 1 to 100']]);
    },
  );

  it('refuses a cursor that is far too long', () => {
    expect(query.safeParse({ cursor: 'a'.repeat(501) }).success).toBe(false);
  });
});

describe('the Link header', () => {
  it('leads to the next page with the same query', () => {
    const { link = '' } = linkToNext(
      list,
      '/api/posts',
      { limit: 5, site: 'a b', is_read: false },
      { items: [], next: sortKey },
    );

    const target = /^<([^>]+)>; rel="next"$/.exec(link)?.[1];
    const { pathname, searchParams } = new URL(target ?? '', 'http://api.example');
    const { cursor = '', ...rest } = Object.fromEntries(searchParams);
    expect(pathname).toBe('/api/posts');
    expect(rest).toEqual({ limit: '5', site: 'a b', is_read: 'false' });
    expect(decodeCursor(list, cursor)).toBe(sortKey);
  });

  it('leaves out what the query did not say', () => {
    expect(linkToNext(list, '/api/posts', { is_read: undefined }, { items: [], next: sortKey })['link']).not.toContain(
      'is_read',
    );
  });

  it('is missing on the last page', () => {
    expect(linkToNext(list, '/api/posts', { limit: 5 }, { items: [1, 2] })).toEqual({});
  });
});
