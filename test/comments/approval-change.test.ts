import { describe, expect, it } from 'vitest';
import { approvalChange } from '../../functions/comments/approval-change.ts';
import { statuses } from '../../functions/comments/comment.ts';
import { streamRecord } from '../stream-event.ts';
import { exampleComment } from './example-comment.ts';

const others = statuses.filter((status) => status !== 'APPROVED');
const approved = exampleComment({ status: 'APPROVED' });

describe('what a record of the stream says of the number of approved comments', () => {
  it.each(others)('one more when a comment that was %s becomes APPROVED', (status) => {
    const record = streamRecord(7, exampleComment({ status }), approved);
    expect(approvalChange(record)).toEqual({ event: 'event-7', post: 'first-post', delta: 1 });
  });

  it.each(others)('one less when a comment that was APPROVED becomes %s', (status) => {
    const record = streamRecord(7, approved, exampleComment({ status }));
    expect(approvalChange(record)).toEqual({ event: 'event-7', post: 'first-post', delta: -1 });
  });

  it('nothing when it stays APPROVED', () => {
    expect(approvalChange(streamRecord(7, approved, { ...approved, author_gone: true })).delta).toBe(0);
  });

  it.each(statuses)('the same when an item comes into being or goes as %s', (status) => {
    const one = status === 'APPROVED' ? 1 : 0;
    const comment = exampleComment({ status });
    expect(approvalChange(streamRecord(7, undefined, comment)).delta).toBe(one);
    expect(approvalChange(streamRecord(7, comment, undefined)).delta + one).toBe(0);
  });

  it('counts a status that a newer version may have as none that is approved', () => {
    const record = streamRecord(7, approved, approved);
    const NewImage = { ...record.dynamodb?.NewImage, status: { S: 'ARCHIVED' } };
    expect(approvalChange({ ...record, dynamodb: { ...record.dynamodb, NewImage } }).delta).toBe(-1);
  });

  it.each([
    ['nothing', undefined],
    ['no image', streamRecord(7, undefined, undefined)],
    ['no id', { ...streamRecord(7, undefined, approved), eventID: undefined }],
    [
      'a post that is no text',
      { eventID: 'a', dynamodb: { NewImage: { post: { N: '1' }, status: { S: 'APPROVED' } } } },
    ],
    ['no status', { eventID: 'a', dynamodb: { NewImage: { post: { S: 'first-post' } } } }],
  ])('refuses a record that shows %s', (_what, record) => {
    expect(() => approvalChange(record)).toThrow(Error);
  });
});
