import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentItem } from '../../functions/comments/comment-item.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { firstStanding } from '../../functions/comments/standing.ts';
import { standingStore } from '../../functions/comments/standing-store.ts';
import { unlimited } from '../../functions/comments/strikes.ts';
import { readSubmissionGround } from '../../functions/comments/submission-ground.ts';
import { submissionRequest } from '../../functions/comments/submission-request.ts';
import { submitComment } from '../../functions/comments/submit-comment.ts';
import { postStore } from '../../functions/posts/post-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestTable } from '../test-table.ts';
import { exampleComment } from './example-comment.ts';
import { exampleMac } from './example-mac.ts';

const now = new Date('2030-01-01T00:00:00.000Z');
const post = { id: 'post', site: 'main', title: 'A title', created_at: '2030', updated_at: '2030' };
const parent = exampleComment({ post: post.id, status: 'APPROVED' });
const author = 'author';

describe('what a submission stands on', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let called: string[] = [];

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    await postStore(table).create(post);
    await table.client.send(new PutCommand({ TableName: table.name, Item: commentItem(parent) }));
    table.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          called.push(commandName);
          return next(args);
        },
      { step: 'initialize' },
    );
  });
  afterAll(() => stop());

  it('is nothing where there is nothing, and nought of the author', async () => {
    const request = submissionRequest(author, 'unheard-of', { post: 'none', content: 'A text' });
    const about = { post: 'none', parent: 'none', author: 'nobody', request };
    expect(await readSubmissionGround(table)(about, now)).toEqual({
      repetition: undefined,
      post: undefined,
      parent: undefined,
      standing: firstStanding('nobody'),
    });
  });

  it('is read in one call, so that a submission takes no more than that, one transaction and one push', async () => {
    const submit = submitComment({
      readGround: readSubmissionGround(table),
      rules: unlimited,
      comments: commentStore(table, exampleMac),
      fairUse: { spend: (_, write) => write(), hashOf: () => 'a-hash' },
      queue: { push: async () => void called.push('push') },
      clock: { now: () => now },
      log: recordedLog(),
      counted: (counts) => counts,
    });
    called = [];
    await submit({
      path: { post_id: post.id },
      query: undefined,
      headers: { 'idempotency-key': 'a-key' },
      body: { content: 'A reply', parent: parent.id },
      network: '192.0.2.1',
      user: { id: author, username: 'reader', role: 'user' },
    });
    expect(called).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand', 'push']);

    const rejection = { event: 'an-event', author, comment: 'a-comment', at: '2030', approved: 0, rejected: 1 };
    await standingStore(table).fold(author, [rejection], unlimited, now);
    const request = submissionRequest(author, 'a-key', { post: post.id, parent: parent.id, content: 'A reply' });
    expect(await readSubmissionGround(table)({ post: post.id, parent: parent.id, author, request }, now)).toMatchObject(
      {
        repetition: { outcome: 'repeated' },
        post,
        parent,
        standing: { rejected: 1 },
      },
    );
  });
});
