import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import { importedComment, isHistoryOf } from '../../functions/comments/imported-comment.ts';
import { exampleComment } from './example-comment.ts';

const { status: _, version: __, ...origin } = exampleComment({ updated_at: '2029-01-01T00:00:00.000Z' });
const now = new Date('2030-06-01T12:00:00.000Z');
const circumstances = { now, operator: 'olga', reason: 'from disqus: 42' };

const submitted: AuditRecord = {
  comment: origin.id,
  version: 1,
  event: 'submitted',
  to: 'UNDER_REVIEW',
  at: origin.created_at,
  actor: { kind: 'author', id: origin.author_id },
};
const approved: AuditRecord = {
  ...submitted,
  version: 2,
  event: 'approvedByPolicy',
  from: 'UNDER_REVIEW',
  to: 'APPROVED',
  actor: { kind: 'policy' },
};

describe('an imported comment', () => {
  it('begins with the record of its import when nothing is known of how it came about', () => {
    const { comment, history } = importedComment(origin, [], { ...circumstances, status: 'APPROVED' });
    expect(comment).toMatchObject({ status: 'APPROVED', version: 1, updated_at: now.toISOString() });
    expect(comment.created_at).toBe(origin.created_at);
    expect(history).toEqual([
      {
        comment: origin.id,
        version: 1,
        event: 'imported',
        from: undefined,
        to: 'APPROVED',
        at: now.toISOString(),
        actor: { kind: 'operator', id: 'olga' },
        reason: 'from disqus: 42',
        site: origin.site,
      },
    ]);
  });

  it('keeps its records and its time where it stays what it was', () => {
    const { comment, history } = importedComment(origin, [submitted, approved], {
      ...circumstances,
      status: 'APPROVED',
    });
    expect(comment).toMatchObject({ status: 'APPROVED', version: 3, updated_at: origin.updated_at });
    expect(history.slice(0, 2)).toEqual([submitted, approved]);
    expect(history[2]).toMatchObject({ event: 'imported', version: 3, from: 'APPROVED', to: 'APPROVED' });
    expect(isHistoryOf(comment, history)).toBe(true);
  });

  it('is looked after by the rescue schedule when it goes under review', () => {
    const { comment, history } = importedComment(origin, [submitted, approved], {
      ...circumstances,
      status: 'UNDER_REVIEW',
    });
    expect(comment).toMatchObject({
      status: 'UNDER_REVIEW',
      updated_at: now.toISOString(),
      rescue_at: '2030-06-01T12:05:00.000Z',
    });
    expect(isHistoryOf(comment, history)).toBe(true);
  });

  it.each([
    ['a record of another comment', [{ ...submitted, comment: 'another' }, approved]],
    ['a gap', [submitted, { ...approved, version: 3 }]],
    ['a leap', [submitted, { ...approved, from: 'FLAGGED' as const }]],
    ['another end', [submitted, { ...approved, to: 'FLAGGED' as const }]],
    ['too few', [submitted]],
    ['none', []],
  ])('does not take %s for its history', (_name, history) => {
    expect(isHistoryOf({ id: origin.id, status: 'APPROVED', version: 2 }, history)).toBe(false);
    expect(isHistoryOf({ id: origin.id, status: 'APPROVED', version: 2 }, [submitted, approved])).toBe(true);
  });
});
