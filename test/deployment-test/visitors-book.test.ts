import { describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { visitorsBook } from '../../tools/deployment-test/stand-ins/visitors-book.ts';

describe('the visitors book', () => {
  it('misses every operation at first', () => {
    expect(visitorsBook().missing()).toEqual(operations.map(({ name }) => name));
  });

  it('misses no operation that was answered with success, whatever its parameters', () => {
    const book = visitorsBook();
    for (const { route } of operations) {
      book.note(route.method, route.path.replaceAll(/\{\w+\}/g, 'a-value'), route.success.status);
    }
    expect(book.missing()).toEqual([]);
  });

  it('takes a request for the operation that leaves least open', () => {
    const book = visitorsBook();
    book.note('GET', '/api/admin/comments/flagged', 200);
    expect(book.missing()).not.toContain('listFlaggedComments');
    expect(book.missing()).toContain('getReviewedComment');
  });

  it('does not count problems, nor what is no operation', () => {
    const book = visitorsBook();
    book.note('GET', '/api/posts', 503);
    book.note('GET', '/api/nothing', 200);
    expect(book.missing()).toHaveLength(operations.length);
  });
});
