import { expect, it } from 'vitest';
import { type SeenComment, type ThreadSource, threadOf } from '../../web/widget/thread.ts';

const comment = (id: string, given: Partial<SeenComment> = {}): SeenComment => ({
  id,
  post: 'post',
  author: 'other',
  content: `text of ${id}`,
  status: 'APPROVED',
  created_at: `2026-01-01T00:00:0${id}.000Z`,
  updated_at: '2026-01-01T00:00:00.000Z',
  ...given,
});

const source = (given: Partial<ThreadSource>): ThreadSource => ({
  listed: [],
  own: [],
  unanswered: [],
  changing: new Map(),
  username: 'me',
  sort: 'newest',
  ...given,
});

/** Each comment with its replies, as ids. */
const shape = (given: Partial<ThreadSource>) =>
  threadOf(source(given)).map(({ id, replies }) => [id, ...replies.map((reply) => reply.id)]);

it('puts replies, oldest first, under what they reply to, and that in the order asked for', () => {
  const listed = [comment('1'), comment('2'), comment('4', { parent: '1' }), comment('3', { parent: '1' })];
  expect(shape({ listed })).toEqual([['2'], ['1', '3', '4']]);
  expect(shape({ listed, sort: 'oldest' })).toEqual([['1', '3', '4'], ['2']]);
});

it('shows a reply for itself while what it replies to is not loaded', () => {
  expect(shape({ listed: [comment('3', { parent: '1' })] })).toEqual([['3']]);
});

it('shows own comments that nobody else sees, and published ones only where the list has them', () => {
  const own = [comment('2', { author: 'me', status: 'FLAGGED' }), comment('3', { author: 'me' })];
  expect(shape({ listed: [comment('1')], own })).toEqual([['2'], ['1']]);
  expect(shape({ listed: [comment('3', { author: 'me' })], own })).toEqual([['3'], ['2']]);
});

it('believes what the author is told more than the list that was loaded before', () => {
  const listed = [comment('1', { author: 'me' })];
  const own = [comment('1', { author: 'me', status: 'UNDER_REVIEW', content: 'new' })];
  expect(threadOf(source({ listed, own }))).toMatchObject([{ status: 'UNDER_REVIEW', content: 'new', own: true }]);
});

it('shows at once what was sent, changed and deleted', () => {
  const own = [comment('1', { author: 'me' }), comment('2', { author: 'me', status: 'FLAGGED' })];
  const changing = new Map([
    ['1', 'another text'],
    ['2', undefined],
  ]);
  const unanswered = [comment('3', { author: 'me', status: 'UNDER_REVIEW' })];
  expect(threadOf(source({ listed: [comment('1', { author: 'me' })], own, changing, unanswered }))).toMatchObject([
    { id: '3', sending: true },
    { id: '1', sending: true, content: 'another text' },
  ]);
});

it('takes nobody for the author while nobody is logged in', () => {
  expect(threadOf(source({ listed: [comment('1', { author: '' })], username: undefined }))).toMatchObject([
    { own: false },
  ]);
});
