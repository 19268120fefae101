import { describe, expect, it } from 'vitest';
import { statuses } from '../../functions/comments/comment.ts';
import { standingChange } from '../../functions/comments/standing-change.ts';
import { streamRecord } from '../stream-event.ts';
import { exampleComment } from './example-comment.ts';

const approved = exampleComment({ status: 'APPROVED' });
const rejected = exampleComment({ status: 'REJECTED' });
const flagged = exampleComment({ status: 'FLAGGED' });
const deltas = (...sides: Parameters<typeof streamRecord> extends [number, ...infer Sides] ? Sides : never) => {
  const change = standingChange(streamRecord(7, ...sides));
  return [change.approved, change.rejected];
};

/** As the stream shows it while its author's appeal waits, or when it was decided. */
const appealed = (
  record: ReturnType<typeof streamRecord>,
  side: 'OldImage' | 'NewImage',
  decided: Record<string, unknown> = {},
) => ({
  ...record,
  dynamodb: {
    ...record.dynamodb,
    [side]: { ...record.dynamodb?.[side], appeal: { M: { version: { N: '4' }, ...decided } } },
  },
});

describe('what a record of the stream says of how the author stands', () => {
  it('names the record, the author, the comment and the time', () => {
    const later = { ...rejected, updated_at: '2030-01-02T00:00:00.000Z' };
    expect(standingChange(streamRecord(7, approved, later))).toEqual({
      event: 'event-7',
      author: rejected.author_id,
      comment: rejected.id,
      at: later.updated_at,
      approved: -1,
      rejected: 1,
    });
  });

  it.each([
    ['UNDER_REVIEW', 'APPROVED', 1, 0],
    ['FLAGGED', 'APPROVED', 1, 0],
    ['APPROVED', 'FLAGGED', -1, 0],
    ['APPROVED', 'APPROVED', 0, 0],
    ['FLAGGED', 'REJECTED', 0, 1],
    ['UNDER_REVIEW', 'REJECTED', 0, 1],
    ['REJECTED', 'FLAGGED', 0, -1],
    ['REJECTED', 'APPROVED', 1, -1],
    ['REJECTED', 'UNDER_REVIEW', 0, -1],
    ['REJECTED', 'REJECTED', 0, 0],
    ['FLAGGED', 'FLAGGED', 0, 0],
  ] as const)('%s to %s with the same text: %i approved, %i rejected', (from, to, ...expected) => {
    expect(deltas(exampleComment({ status: from }), exampleComment({ status: to }))).toEqual(expected);
  });

  it('an edit takes an approval back, and no rejection: another text was rejected', () => {
    const edited = exampleComment({ content: 'Another text.' });
    expect(deltas(approved, edited)).toEqual([-1, 0]);
    expect(deltas(rejected, edited)).toEqual([0, 0]);
    expect(deltas(edited, { ...edited, status: 'REJECTED' })).toEqual([0, 1]);
  });

  it.each(statuses)('nothing when a comment that was %s is purged or erased, or its item is deleted', (status) => {
    const before = exampleComment({ status });
    expect(deltas(before, exampleComment({ status: 'PURGED', content: '' }))).toEqual([0, 0]);
    expect(deltas(before, undefined)).toEqual([0, 0]);
  });

  it('nothing of somebody who is not there', () => {
    expect(deltas(undefined, { ...approved, author_gone: true })).toEqual([0, 0]);
    expect(deltas(approved, { ...rejected, author_gone: true })).toEqual([0, 0]);
  });

  it('a rejection that its author appeals against counts until somebody decides', () => {
    const made = appealed(streamRecord(1, rejected, flagged), 'NewImage');
    expect(standingChange(made)).toMatchObject({ approved: 0, rejected: 0 });
    const granted = appealed(streamRecord(2, flagged, approved), 'OldImage');
    expect(standingChange(granted)).toMatchObject({ approved: 1, rejected: -1 });
    const denied = appealed(streamRecord(2, flagged, rejected), 'OldImage');
    expect(standingChange(denied)).toMatchObject({ approved: 0, rejected: 0 });
    const decided = { decided_version: { N: '5' } };
    const flaggedLater = appealed(streamRecord(3, approved, flagged), 'NewImage', decided);
    expect(standingChange(flaggedLater)).toMatchObject({ approved: -1, rejected: 0 });
  });

  it.each([
    ['nothing', undefined],
    ['no image', streamRecord(7, undefined, undefined)],
    ['no id', { ...streamRecord(7, undefined, approved), eventID: undefined }],
    ['no author', { eventID: 'a', dynamodb: { NewImage: { status: { S: 'APPROVED' } } } }],
  ])('refuses a record that shows %s', (_what, record) => {
    expect(() => standingChange(record)).toThrow(Error);
  });
});
