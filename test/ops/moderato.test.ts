import { describe, expect, it } from 'vitest';
import { moderato } from '../../tools/ops/import/moderato.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { commentsIn, leftOutIn, recordsIn } from './read-records.ts';

const comment = exampleComment({ author_id: '0d0f6a3c-8a5e-4d8e-9a53-1c6d5f3b2a10', status: 'APPROVED', version: 2 });
const history = [
  {
    comment: comment.id,
    version: 1,
    event: 'submitted',
    to: 'UNDER_REVIEW',
    at: comment.created_at,
    actor: { kind: 'author', id: comment.author_id },
  },
  {
    comment: comment.id,
    version: 2,
    event: 'approvedByPolicy',
    from: 'UNDER_REVIEW',
    to: 'APPROVED',
    at: comment.updated_at,
    actor: { kind: 'policy' },
  },
];
const line = { type: 'comment', ...comment, history };
const read = (...lines: readonly unknown[]) =>
  recordsIn(moderato, lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));

describe("Moderato's export", () => {
  it('gives comments with their ids, authors and records', async () => {
    const [found] = commentsIn(
      await read({ type: 'moderato-export', version: 1, site: 'main', exported_at: 'x' }, line),
    );
    expect(found).toMatchObject({
      ref: comment.id,
      comment: { id: comment.id, author_id: comment.author_id, content: comment.content },
      status: 'APPROVED',
      history,
    });
    expect(found?.comment).not.toHaveProperty('site');
    expect(found?.comment).not.toHaveProperty('author_gone');
  });

  it('gives the salt along, so that what records say of the text can still be compared with it', async () => {
    const salt = 'abcdefghijklmnopqrstuv';
    const [found] = commentsIn(await read({ ...line, salt }));
    expect(found?.comment).toMatchObject({ salt });
    expect(leftOutIn(await read({ ...line, salt: 'x'.repeat(500) }))).toHaveLength(1);
  });

  it('gives posts, also those without comments', async () => {
    const post = { type: 'post', id: 'a', site: 'main', title: 'A', body: 'B', created_at: comment.created_at };
    expect(await read({ ...post, updated_at: comment.created_at })).toEqual([
      {
        kind: 'post',
        post: {
          id: 'a',
          title: 'A',
          url: undefined,
          body: 'B',
          createdAt: new Date(comment.created_at),
          always: true,
        },
      },
    ]);
  });

  it.each([
    ['what is no JSON', '{"type":'],
    ['another type', { ...line, type: 'note' }],
    ['another id', { ...line, id: 'no-uuid' }],
    ['an id in upper case', { ...line, id: comment.id.toUpperCase() }],
    ['an author without an id', { ...line, author_id: 'me' }],
    ['an author that shows nothing', { ...line, author: '\u202e' }],
    ['a time that is none', { ...line, created_at: 'today' }],
    ['control characters', { ...line, content: 'a\u0007b' }],
    ['too long a text', { ...line, content: 'x'.repeat(5_001) }],
    ['too long a reason', { ...line, reason: 'x'.repeat(5_001) }],
    ['a tombstone', { ...line, status: 'PURGED', content: '' }],
    ['a status that the records do not lead to', { ...line, status: 'FLAGGED' }],
    ['a missing record', { ...line, history: history.slice(1) }],
    ['no records', { ...line, history: [] }],
    ['a post without a title', { type: 'post', id: 'a', site: 'main', created_at: 'x', updated_at: 'x' }],
    [
      'a post with another id',
      { type: 'post', id: 'a b', site: 'main', title: 'A', created_at: comment.created_at, updated_at: 'x' },
    ],
  ])('leaves out %s, and says in which line', async (_name, broken) => {
    const records = await read('', line, broken);
    expect(leftOutIn(records)).toEqual([['line 3', 'invalid']]);
    expect(commentsIn(records)).toHaveLength(1);
  });

  it('is refused where a line never ends', async () => {
    await expect(read('{"type":"'.padEnd(1_000_001, 'x'))).rejects.toThrow('Line 1 of the file is too long');
  });
});
