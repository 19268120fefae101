import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededPosts } from '../../local/seeded-posts.ts';
import { startTestStack } from '../stack.ts';
import { type Api, apiOf, post } from './api.ts';

const anotherPost = seededPosts[1];

describe('who writes', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;
  let names = 0;
  let token: string;

  beforeAll(async () => {
    stack = await startTestStack({
      unattended: false,
      clock: { now: () => new Date(now) },
      exemptUsers: ['replay-1', 'replay-2'],
    });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());
  beforeEach(async () => {
    // Another network minute for each test.
    now += 60 * 60_000;
    token = await newUser();
  });

  const newUser = () => {
    names += 1;
    const { username } = stack.users.state.add({ username: `writer-${names}`, password: 'x', groups: [] });
    return api.token(username);
  };
  const submit = (content: string, options: { as?: string; key?: string; at?: string } = {}) =>
    api.post(`/api/posts/${options.at ?? post.id}/comments/submit`, {
      token: options.as ?? token,
      body: { content },
      headers: options.key === undefined ? {} : { 'idempotency-key': options.key },
    });
  const submitMany = async (count: number, as?: string) => {
    const answers = [];
    for (let index = 0; index < count; index += 1) {
      answers.push(await submit(`Comment ${index}`, as === undefined ? {} : { as }));
    }
    return answers;
  };

  it('writes ten comments a minute, and is told when to go on', async () => {
    const answers = await submitMany(11);
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(answers[10]).toMatchObject({
      status: 429,
      body: { detail: expect.stringContaining('10 comments a minute') },
    });
    expect(answers[10]?.headers.get('retry-after')).toBe('60');
    now += 60_000;
    expect(await submit('Later')).toMatchObject({ status: 201 });
  });

  it('holds up nobody else', async () => {
    await submitMany(11);
    expect(await submit('Of another', { as: await newUser() })).toMatchObject({ status: 201 });
  });

  it('writes no more by editing', async () => {
    const [{ body } = { body: {} }] = await submitMany(10);
    const { id } = body as { id: string };
    const edit = () => api.request('PUT', `/api/comments/${id}`, { token, body: { content: 'Changed' } });
    const refused = await edit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    now += 60_000;
    expect(await edit()).toMatchObject({ status: 200, body: { content: 'Changed' } });
  });

  it('writes no more when everything comes at once, and holds up nobody else of the network', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => submit(`At once ${index}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(90);
    const { body } = await api.get('/api/comments/mine?limit=100', { token });
    expect(body).toHaveLength(10);
    expect(await submit('Of a neighbour', { as: await newUser() })).toMatchObject({ status: 201 });
  });

  it('says the same once, also when it comes at once', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => submit('Buy this now!')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(8).fill(409)]);
    // What was refused was not written, and does not count.
    expect((await submitMany(10)).map(({ status }) => status)).toEqual([...Array(9).fill(201), 429]);
  });

  it('says the same under the same post once in ten minutes', async () => {
    expect(await submit('Buy this!')).toMatchObject({ status: 201 });
    now += 60_000;
    const again = await submit('  Buy this! ');
    expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining('the same') } });
    expect(again.headers.get('retry-after')).toBe('540');
    expect(await submit('Buy this!', { at: anotherPost.id })).toMatchObject({ status: 201 });
    expect(await submit('Buy this!', { as: await newUser() })).toMatchObject({ status: 201 });
    now += 9 * 60_000;
    expect(await submit('Buy this!')).toMatchObject({ status: 201 });
  });

  it('gets the first answer again for a repeated submission, whatever was written since', async () => {
    const first = await submit('Only once', { key: 'the-key' });
    await submitMany(10);
    const repeated = await submit('Only once', { key: 'the-key' });
    expect([repeated.status, repeated.body]).toEqual([201, first.body]);
    expect(await submit('Another', { key: 'the-key' })).toMatchObject({ status: 422 });
  });

  it('shares sixty comments a minute with the others of the network', async () => {
    const writers = await Promise.all(Array.from({ length: 7 }, newUser));
    const statuses: number[] = [];
    for (const writer of writers) {
      statuses.push(...(await submitMany(9, writer)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(60);
    expect(statuses.slice(60)).toEqual([429, 429, 429]);
  });

  it('is held back by nothing when the local stack says so', async () => {
    const answers = await submitMany(15, await api.token('replay-1'));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await submit('Comment 0', { as: await api.token('replay-1') })).toMatchObject({ status: 201 });
  });

  it('leaves no text behind in what is counted', async () => {
    await submit('Unmistakable');
    const { Items = [] } = await stack.table.client.send(new ScanCommand({ TableName: stack.table.name }));
    const counters = Items.filter(({ pk, sk }) => String(pk).startsWith('RATE#') || String(sk).startsWith('TEXT#'));
    expect(counters.length).toBeGreaterThan(2);
    expect(JSON.stringify(counters)).not.toMatch(/Unmistakable|127\.0\.0\.1|writer-/);
  });
});
