import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDueForPurge, purgedUntil, retained } from '../../functions/comments/retention.ts';
import { anyComment, exampleComment } from './example-comment.ts';

const day = 24 * 60 * 60_000;

describe('what is retained of a comment', () => {
  it('is all of it for 20 days after its rejection, and then the tombstone', () => {
    const rejected = exampleComment({ status: 'REJECTED', reason: 'insult' });
    const later = (milliseconds: number) =>
      retained(rejected, new Date(new Date(rejected.updated_at).getTime() + milliseconds));

    expect(later(20 * day - 1)).toEqual(rejected);
    expect(later(20 * day)).toEqual({ ...rejected, status: 'PURGED', content: '', post_title: '', author: '' });
  });

  it('is all of it in any other status, for ever', () => {
    const other = anyComment(fc.constantFrom('UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'PURGED'));
    fc.assert(
      fc.property(other, (comment) => {
        expect(retained(comment, new Date('9999-01-01T00:00:00Z'))).toEqual(comment);
      }),
    );
  });

  it('is due exactly when the purge takes it', () => {
    fc.assert(
      fc.property(
        anyComment(fc.constant('REJECTED')),
        fc.date({ noInvalidDate: true, min: new Date(30 * day) }),
        (comment, now) => {
          expect(isDueForPurge(comment, now)).toBe(comment.updated_at <= purgedUntil(now).toISOString());
        },
      ),
    );
  });
});
