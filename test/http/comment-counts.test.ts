import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, reader, post as seededPost } from './api.ts';

const day = 24 * 60 * 60_000;
const counts = routes.countComments.success.body;

describe('the number of comments', () => {
  let stack: LocalStack;
  let api: Api;
  let now = Date.UTC(2030, 0, 1);
  /** A post of the test's own. */
  let post: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const newPost = async () => {
    const { body } = await api.post('/api/posts', { token: await api.token(admin), body: { title: 'A post' } });
    return routes.createPost.success.body.parse(body).id;
  };
  beforeEach(async () => {
    post = await newPost();
  });

  const submit = async (content: string, { by = reader, parent }: { by?: string; parent?: string } = {}) => {
    const request = { token: await api.token(by), body: { content, parent } };
    const { body } = await api.post(`/api/posts/${post}/comments/submit`, request);
    return routes.submitComment.success.body.parse(body).id;
  };
  const moderate = (id: string) =>
    stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
  const submitAndModerate = async (...submission: Parameters<typeof submit>) => {
    const id = await submit(...submission);
    await moderate(id);
    return id;
  };
  const act = async (id: string, action: 'approve' | 'reject') =>
    api.post(`/api/admin/comments/${id}/action`, { token: await api.token(admin), body: { action } });

  const ask = (...posts: string[]) => api.get(`/api/comments/counts?posts=${posts.join(',')}`);
  const count = async () => {
    await stack.stream.drain();
    return counts.parse((await ask(post)).body)[0]?.approved;
  };

  it('follows what is approved, and nothing else', async () => {
    expect(await count()).toBe(0);
    const id = await submit('What a lovely day');
    expect(await count()).toBe(0);
    await moderate(id);
    expect(await count()).toBe(1);
    // A redelivery.
    await moderate(id);
    expect(await count()).toBe(1);
    await submitAndModerate('[Toxic=0.9]');
    expect(await count()).toBe(1);
  });

  it('follows the decisions of admins, and their undoing', async () => {
    const id = await submitAndModerate('[Toxic=0.9]');
    await act(id, 'approve');
    expect(await count()).toBe(1);
    await api.post(`/api/admin/comments/${id}/undo`, { token: await api.token(admin) });
    expect(await count()).toBe(0);
    await act(id, 'approve');
    await act(id, 'reject');
    expect(await count()).toBe(0);
  });

  it('is one less while a new text is under review, and when a comment is deleted', async () => {
    const token = await api.token(reader);
    const id = await submitAndModerate('What a lovely day');
    await submitAndModerate('Indeed');
    expect(await count()).toBe(2);
    await api.request('PUT', `/api/comments/${id}`, { token, body: { content: 'What a lovely evening' } });
    expect(await count()).toBe(1);
    await moderate(id);
    expect(await count()).toBe(2);
    await api.request('DELETE', `/api/comments/${id}`, { token });
    expect(await count()).toBe(1);
  });

  it('stays as it is when what was taken down is purged', async () => {
    const id = await submitAndModerate('Fine at first sight');
    await submitAndModerate('Fine');
    await act(id, 'reject');
    expect(await count()).toBe(1);
    now += 21 * day;
    await stack.runSchedule('purgeRejectedComments');
    expect((await storedComments(stack.table).find(id))?.status).toBe('PURGED');
    expect(await count()).toBe(1);
  });

  it('goes to nought with the comments of a deleted post', async () => {
    await submitAndModerate('One');
    await submitAndModerate('Two');
    expect(await count()).toBe(2);
    await api.request('DELETE', `/api/posts/${post}`, { token: await api.token(admin) });
    await stack.runSchedule('removeCommentsOfDeletedPosts');
    expect(await count()).toBe(0);
  });

  it.each([
    ['keep', 1, 'replay-1'],
    ['erase', 0, 'replay-2'],
  ])('knows what becomes of the comments of an account that leaves: %s', async (comments, left, by) => {
    await submitAndModerate('Still here', { by });
    expect(await count()).toBe(1);
    const request = { token: await api.token(by), body: { password: 'Replay-moderato-1' } };
    expect((await api.request('DELETE', `/api/auth/me?comments=${comments}`, request)).status).toBe(204);
    expect(await count()).toBe(left);
  });

  it('counts replies', async () => {
    const parent = await submitAndModerate('What a lovely day');
    await submitAndModerate('Indeed', { parent });
    expect(await count()).toBe(2);
  });

  it('is told of many posts in the order asked, nought for those that have none', async () => {
    const other = await newPost();
    await submitAndModerate('One');
    await stack.stream.drain();
    expect(await ask(post, 'unheard-of', other, post)).toMatchObject({
      status: 200,
      body: [
        { post, approved: 1 },
        { post: 'unheard-of', approved: 0 },
        { post: other, approved: 0 },
        { post, approved: 1 },
      ],
    });
    const hundred = Array.from({ length: 100 }, (_, index) => `post-${index}`);
    expect((await ask(...hundred)).body).toEqual(hundred.map((id) => ({ post: id, approved: 0 })));
    // As a client may write a list, too.
    expect(await api.get(`/api/comments/counts?posts=${post}&posts=${other}`)).toMatchObject({
      body: [{ approved: 1 }, { approved: 0 }],
    });
  });

  it.each([
    ['no posts', '', { posts: ['Must be ids of posts, separated by commas'] }],
    ['an empty list', '?posts=', { 'posts.0': [expect.stringContaining('1 to 64 letters')] }],
    ['an id that is none', '?posts=good,b%C3%A4d,good', { 'posts.1': [expect.stringContaining('1 to 64 letters')] }],
    ['a comma too many', '?posts=good,', { 'posts.1': [expect.stringContaining('1 to 64 letters')] }],
    ['more than a hundred', `?posts=${Array(101).fill('a').join(',')}`, { posts: ['Must be 100 ids at most'] }],
  ])('is refused for %s', async (_what, query, errors) => {
    const answer = await api.get(`/api/comments/counts${query}`);
    expect(answer).toMatchObject({ status: 400, body: { errors } });
  });

  it('is kept by nobody', async () => {
    await submitAndModerate('One');
    expect(await count()).toBe(1);
    const { headers } = await ask(post);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('x-cache')).toBeNull();
    await submitAndModerate('Two');
    expect(await count()).toBe(2);
  });
});

it('the number of comments follows by itself while a stack runs unattended', async () => {
  const stack = await startTestStack();
  const api = apiOf(stack);
  await Promise.all(['One', 'Two', 'Three'].map((content) => api.submit(content)));
  await until(async () => {
    const { body } = await api.get(`/api/comments/counts?posts=${seededPost.id}`);
    return counts.parse(body)[0]?.approved === 3;
  });
  expect(stack.stream.givenUp).toEqual([]);
  await stack.stop();
});
