import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CommentLists, commentLists } from '../../functions/comments/comment-lists.ts';
import { rescueStore } from '../../functions/comments/rescue-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';
import { storedComment, storedFlagged } from './stored-comment.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 12, minutes));

let table: Table;
let stop: () => Promise<void>;
let lists: CommentLists;
beforeEach(async () => {
  ({ table, stop } = await startTestTable());
  lists = commentLists(table);
});
afterEach(() => stop());

const times = async <Made>(count: number, make: () => Promise<Made>) =>
  Promise.all(Array.from({ length: count }, make));

it('has nothing to tell where nothing waits', async () => {
  expect(await lists.longestUnderReview()).toBeUndefined();
  expect(await lists.flaggedBacklog('main')).toEqual({ count: 0, oldest: undefined });
});

it('finds what is under review for the longest, first in its order or rescued again and again', async () => {
  await times(120, () => storedComment(table, {}, at(10)));
  expect(await lists.longestUnderReview()).toBe(at(10).toISOString());
  const first = await storedComment(table, {}, at(8));
  expect(await lists.longestUnderReview()).toBe(first.updated_at);
  const rescued = await storedComment(table, {}, at(0));
  await rescueStore(table).postpone(rescued, at(40));
  expect(await lists.longestUnderReview()).toBe(rescued.updated_at);
});

it('counts what waits for a person, over all shards, and finds the oldest', async () => {
  await times(40, () => storedFlagged(table, at(10)));
  await storedFlagged(table, at(3));
  expect(await lists.flaggedBacklog('main')).toEqual({ count: 41, oldest: at(3).toISOString() });
  expect(await lists.flaggedBacklog('another')).toEqual({ count: 0, oldest: undefined });
});
