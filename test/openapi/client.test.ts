import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moderatoClient } from '../../clients/typescript/index.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { codeSentTo, password } from '../http/newcomer.ts';
import { startTestStack } from '../stack.ts';

describe('the client', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
  });
  afterAll(() => stack.stop());

  const client = (token?: string) => moderatoClient({ baseUrl: stack.url, ...(token !== undefined && { token }) });

  const logIn = async (username: string, secret: string) => {
    const { data, error } = await client().POST('/api/auth/login', { body: { username, password: secret } });
    if (error !== undefined || !('access' in data)) {
      throw new Error(error?.detail ?? 'There was a challenge');
    }
    return data;
  };

  const moderate = (comment_id: string) =>
    stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));

  it('takes somebody from registration to a comment that others see, and to its end', async () => {
    const email = 'client@example.org';
    const registered = await client().POST('/api/auth/register', { body: { username: 'client', email, password } });
    expect(registered.data?.username).toBe('client');
    const code = codeSentTo(stack, email);
    await client().POST('/api/auth/confirm', { body: { username: 'client', code } });
    const { access } = await logIn('client', password);

    const posts = await client().GET('/api/posts', { params: { query: { limit: 1 } } });
    expect(posts.response.headers.get('link')).toContain('rel="next"');
    const [post = { id: '' }] = posts.data ?? [];
    const path = { post_id: post.id };
    const submitted = await client(access).POST('/api/posts/{post_id}/comments/submit', {
      params: { path, header: { 'Idempotency-Key': 'once' } },
      body: { content: 'Typed from end to end' },
    });
    expect(submitted.data?.status).toBe('UNDER_REVIEW');
    const id = submitted.data?.id ?? '';
    await moderate(id);

    const { data: comments = [] } = await client().GET('/api/posts/{post_id}/comments', { params: { path } });
    expect(comments.map((comment) => comment.id)).toContain(id);
    const notifications = await client(access).GET('/api/notifications', { params: { query: { is_read: 'false' } } });
    expect(notifications.data?.[0]?.comment).toBe(id);

    const { access: adminToken } = await logIn(seededUsers.admin.username, seededUsers.admin.password);
    const taken = await client(adminToken).POST('/api/admin/comments/{comment_id}/action', {
      params: { path: { comment_id: id } },
      body: { action: 'reject', reason: 'Off topic' },
    });
    expect(taken.error).toBeUndefined();

    const gone = await client(access).DELETE('/api/auth/me', {
      params: { query: { comments: 'erase' } },
      body: { password },
    });
    expect([gone.response.status, gone.data]).toEqual([204, undefined]);
  });

  it('says what went wrong, and in which field', async () => {
    const { error, response } = await client().POST('/api/auth/register', {
      body: { username: 'x', email: 'nobody', password: 'short' },
    });
    expect(response.status).toBe(400);
    expect(Object.keys(error?.errors ?? {}).toSorted()).toEqual(['email', 'password', 'username']);
  });

  it('asks for the token before each request, and sends none where there is none', async () => {
    const tokens = [undefined, (await logIn(seededUsers.reader.username, seededUsers.reader.password)).access];
    const api = moderatoClient({ baseUrl: stack.url, token: async () => tokens.shift() });
    expect((await api.GET('/api/auth/me')).response.status).toBe(401);
    expect((await api.GET('/api/auth/me')).data?.username).toBe(seededUsers.reader.username);
  });

  it('reads the page of the documentation as the text that it is', async () => {
    const { data } = await client().GET('/api/docs', { parseAs: 'text' });
    expect(data).toContain('<!doctype html>');
  });

  it.each([
    ['of API Gateway', Response.json({ message: 'Too Many Requests' }, { status: 429 }), 'Too Many Requests'],
    ['in HTML', new Response('<h1>Oops</h1>', { status: 502, statusText: 'Bad Gateway' }), 'Bad Gateway'],
    ['without words', new Response(null, { status: 504 }), 'HTTP 504'],
    ['that lead elsewhere', new Response(null, { status: 302, statusText: 'Found' }), 'Found'],
  ])('makes problem documents of answers %s', async (_which, response, detail) => {
    const api = moderatoClient({ baseUrl: 'http://elsewhere.example', fetch: async () => response });
    const { error, data } = await api.GET('/api/posts');
    expect([error, data]).toEqual([
      { type: 'about:blank', title: expect.any(String), status: response.status, detail },
      undefined,
    ]);
  });
});
