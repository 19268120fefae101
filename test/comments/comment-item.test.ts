import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import type { Comment, Status } from '../../functions/comments/comment.ts';
import { auditItem, auditKey, commentItem, shelves } from '../../functions/comments/comment-item.ts';
import { anyComment, exampleComment } from './example-comment.ts';

/** Ends in `d`, which is 13: shard 5 of 8. */
const id = '01936d8f-6c00-7abc-8def-01234567890d';
const times = {
  created_at: '2030-01-01T00:00:00.000Z',
  updated_at: '2030-01-02T00:00:00.000Z',
};

const ledgerEntry = ({ id: comment, author_id, created_at }: Comment) => ({
  gsi2pk: `AUTHOR#${author_id}`,
  gsi2sk: `${created_at}#${comment}`,
});

describe('the item of a comment', () => {
  it.each<[Status, string, string]>([
    ['UNDER_REVIEW', 'UNDER_REVIEW#5', `2030-01-02T00:05:00.000Z#${id}`],
    ['FLAGGED', 'FLAGGED#main#5', `2030-01-02T00:00:00.000Z#${id}`],
    ['APPROVED', 'POST#first-post#0', `2030-01-01T00:00:00.000Z#${id}`],
    ['REJECTED', 'REJECTED#5', `2030-01-02T00:00:00.000Z#${id}`],
  ])('that is %s stands on the shelf %s at %s', (status, gsi1pk, gsi1sk) => {
    const comment = exampleComment({ id, status, ...times, rescue_at: '2030-01-02T00:05:00.000Z' });

    expect(commentItem(comment)).toEqual({
      pk: `COMMENT#${id}`,
      sk: 'COMMENT',
      gsi1pk,
      gsi1sk,
      ...ledgerEntry(comment),
      ...comment,
    });
  });

  it('that is purged stands on no shelf, and on the ledger of its author as all do', () => {
    const comment = exampleComment({ id, status: 'PURGED', content: '' });

    expect(commentItem(comment)).toEqual({ pk: `COMMENT#${id}`, sk: 'COMMENT', ...ledgerEntry(comment), ...comment });
  });

  it('is found on exactly one of the shelves that are read, that of its status', () => {
    fc.assert(
      fc.property(anyComment(), (comment) => {
        const item: { gsi1pk?: string } = commentItem(comment);
        const read = {
          UNDER_REVIEW: shelves.underReview,
          FLAGGED: shelves.flagged(comment.site),
          APPROVED: shelves.approved(comment.post),
          REJECTED: shelves.rejected,
          PURGED: [],
        };
        const found = Object.entries(read).flatMap(([status, names]) =>
          names.filter((name) => name === item.gsi1pk).map(() => status),
        );
        expect(found).toEqual(comment.status === 'PURGED' ? [] : [comment.status]);
      }),
    );
  });

  it('stands among the comments of its own site only', () => {
    expect(commentItem(exampleComment({ id, status: 'FLAGGED', site: 'blog' }))).toMatchObject({
      gsi1pk: 'FLAGGED#blog#5',
    });
  });
});

describe('the items of audit records', () => {
  it('stand with their comment', () => {
    const record = {
      comment: id,
      version: 2,
      event: 'notScorable',
      from: 'UNDER_REVIEW',
      to: 'FLAGGED',
      at: times.updated_at,
      actor: { kind: 'policy' },
      reason: 'could not be scored',
    } as const;

    expect(auditItem(record, 'main')).toEqual({
      pk: `COMMENT#${id}`,
      sk: 'AUDIT#00000002',
      gsi2pk: 'DECIDED#main#2030-01-02#5',
      gsi2sk: `2030-01-02T00:00:00.000Z#${id}#2`,
      ...record,
    });
  });

  it.each<[AuditRecord['event'], boolean]>([
    ['submitted', false],
    ['approvedByPolicy', true],
    ['flaggedByPolicy', true],
    ['rejectedByPolicy', true],
    ['mendedToApproved', true],
    ['flagConfirmed', true],
    ['approvedByAdmin', false],
    ['purged', false],
    ['edited', false],
  ])('of what is %s: among the decisions of the day: %s', (event, expected) => {
    const record = { comment: id, version: 2, event, to: 'FLAGGED', at: times.updated_at, actor: { kind: 'policy' } };
    expect('gsi2pk' in auditItem(record as AuditRecord, 'main')).toBe(expected);
  });

  it('sort by version', () => {
    const anyVersion = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(anyVersion, anyVersion, (one, other) => {
        fc.pre(one !== other);
        expect(auditKey(id, one).sk < auditKey(id, other).sk).toBe(one < other);
      }),
    );
  });
});
