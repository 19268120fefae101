import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentLists } from '../../functions/comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { rescueStore } from '../../functions/comments/rescue-store.ts';
import { unlimited } from '../../functions/comments/strikes.ts';
import { readSubmissionGround } from '../../functions/comments/submission-ground.ts';
import { submitComment } from '../../functions/comments/submit-comment.ts';
import { postStore } from '../../functions/posts/post-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { rescueStuckComments } from '../../functions/upkeep/rescue-stuck-comments.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestTable } from '../test-table.ts';
import { exampleMac } from './example-mac.ts';

const begin = new Date('2030-01-01T00:00:00.000Z');
const minutesLater = (minutes: number) => ({ now: () => new Date(begin.getTime() + minutes * 60_000) });
const post = { id: 'post', site: 'main', title: 'A title', created_at: '2030', updated_at: '2030' };

describe('a comment that SQS does not take', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let comments: CommentStore;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    comments = commentStore(table, exampleMac);
    await postStore(table).create(post);
  });
  afterAll(() => stop());

  it('is accepted all the same, and pushed by the rescue schedule later', async () => {
    const log = recordedLog();
    const submit = submitComment({
      readGround: readSubmissionGround(table),
      rules: unlimited,
      comments,
      fairUse: { spend: (_, write) => write(), hashOf: () => undefined },
      queue: { push: () => Promise.reject(new TypeError('SQS is away')) },
      clock: minutesLater(0),
      log,
      counted: (counts) => counts,
    });
    const { body } = await submit({
      path: { post_id: post.id },
      query: undefined,
      headers: {},
      body: { content: 'A text' },
      network: '192.0.2.1',
      user: { id: 'author', username: 'reader', role: 'user' },
    });

    expect(body).toMatchObject({ post: post.id, author: 'reader', content: 'A text', status: 'UNDER_REVIEW' });
    expect(await comments.find(body.id)).toMatchObject({ content: 'A text', status: 'UNDER_REVIEW' });
    const fields = { comment_id: body.id, error: 'TypeError' };
    expect(log.lines).toEqual([
      { level: 'info', event: 'comment_submitted', fields: { comment_id: body.id, Submissions: 1 } },
      { level: 'warn', event: 'push_failed', fields },
    ]);

    const pushed: string[] = [];
    const queue = { push: async (id: string) => void pushed.push(id), length: async () => 0 };
    const rescue = rescueStuckComments({
      lists: commentLists(table),
      comments,
      rescues: rescueStore(table),
      queue,
      clock: minutesLater(5),
      log: recordedLog(),
      counted: (counts) => counts,
    });
    await rescue({}, { getRemainingTimeInMillis: () => 60_000 });
    expect(pushed).toEqual([body.id]);
  });
});
