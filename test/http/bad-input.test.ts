import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemDocument } from '../../functions/shared/problem.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Answer, type Api, admin, apiOf, post, reader } from './api.ts';

const unknownComment = '0190a2b4-0000-7000-8000-00000000ffff';
const submitPath = `/api/posts/${post.id}/comments/submit`;

describe('bad input', () => {
  let stack: LocalStack;
  let api: Api;
  let userToken: string;
  let adminToken: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
    userToken = await api.token(reader);
    adminToken = await api.token(admin);
  });
  afterAll(() => stack.stop());

  const expectProblem = ({ status, headers, body }: Answer, expected: number) => {
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('cache-control')).toBe('no-store');
    const problem = problemDocument.parse(body);
    expect([status, problem.status]).toEqual([expected, expected]);
    expect(problem.detail).not.toBe('');
    return problem;
  };

  it.each([
    ['no content', {}, 'content'],
    ['an empty content', { content: '' }, 'content'],
    ['a content of spaces', { content: ' \n\t ' }, 'content'],
    ['a content of control characters', { content: '\u0000\u0007' }, 'content'],
    ['a content that shows nothing', { content: '\u200B\u3164\u2060\u0301' }, 'content'],
    ['5,001 characters', { content: 'x'.repeat(5_001) }, 'content'],
    ['a number as content', { content: 7 }, 'content'],
    ['a list as content', { content: ['x'] }, 'content'],
    ['null as content', { content: null }, 'content'],
    ['a list as body', [], 'body'],
    ['a text as body', 'x', 'body'],
    ['null as body', null, 'body'],
  ])('refuses %s with 400 and says which field', async (_what, body, field) => {
    const problem = expectProblem(await api.post(submitPath, { token: userToken, text: JSON.stringify(body) }), 400);
    expect(problem.errors?.[field]?.length).toBeGreaterThan(0);
  });

  it('takes 5,000 characters', async () => {
    const answer = await api.post(submitPath, { token: userToken, body: { content: 'x'.repeat(5_000) } });
    expect(answer.status).toBe(201);
  });

  it.each(['{', '{"content":"x"', 'content=x', '', '{"__proto__":{"admin":true},"content":"x"}'])(
    'refuses the malformed body %j with 400',
    async (text) => {
      expectProblem(await api.post(submitPath, { token: userToken, text }), 400);
    },
  );

  it('refuses what is not sent as JSON with 415', async () => {
    const headers = { 'content-type': 'text/plain' };
    expectProblem(await api.post(submitPath, { token: userToken, text: '{"content":"x"}', headers }), 415);
  });

  it('refuses more than 32 KiB with 413', async () => {
    expectProblem(await api.post(submitPath, { token: userToken, body: { content: 'x'.repeat(33_000) } }), 413);
  });

  it('refuses more than Lambda would take with 413', async () => {
    expectProblem(await api.post(submitPath, { token: userToken, body: { content: 'x'.repeat(7_000_000) } }), 413);
  });

  it.each(['nope', 'a b', '..%2F..%2Fetc', unknownComment])('knows no post %j', async (id) => {
    const path = `/api/posts/${encodeURIComponent(id)}`;
    expectProblem(await api.get(path), 404);
    expectProblem(await api.get(`${path}/comments`), 404);
    expectProblem(await api.post(`${path}/comments/submit`, { token: userToken, body: { content: 'x' } }), 404);
  });

  it.each(['nope', unknownComment])('knows no comment %j', async (id) => {
    const path = `/api/admin/comments/${id}`;
    expectProblem(await api.get(path, { token: adminToken }), 404);
    expectProblem(await api.post(`${path}/action`, { token: adminToken, body: { action: 'approve' } }), 404);
  });

  it.each([
    {},
    { action: 'explode' },
    { action: 'APPROVE' },
    { action: 'approve', reason: '' },
    { action: ['approve'] },
  ])('refuses the action %j with 400', async (body) => {
    expectProblem(await api.post(`/api/admin/comments/${unknownComment}/action`, { token: adminToken, body }), 400);
  });

  it('refuses to act on a comment that is under review with 409', async () => {
    const { body } = await api.post(submitPath, { token: userToken, body: { content: 'Not judged yet' } });
    const { id } = body as { id: string };
    const answer = await api.post(`/api/admin/comments/${id}/action`, {
      token: adminToken,
      body: { action: 'approve' },
    });
    expect(expectProblem(answer, 409).detail).toContain('UNDER_REVIEW');
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'limit=-1',
    'cursor=abc',
    'cursor=',
    `cursor=${'x'.repeat(600)}`,
  ])('refuses a list with %s', async (query) => {
    expectProblem(await api.get(`/api/posts?${query}`), 400);
    expectProblem(await api.get(`/api/posts/${post.id}/comments?${query}`), 400);
    expectProblem(await api.get(`/api/notifications?${query}`, { token: userToken }), 400);
    expectProblem(await api.get(`/api/admin/comments/flagged?${query}`, { token: adminToken }), 400);
  });

  it('refuses to filter notifications by nonsense', async () => {
    expectProblem(await api.get('/api/notifications?is_read=maybe', { token: userToken }), 400);
    expectProblem(await api.post('/api/notifications/nope/read', { token: userToken }), 404);
  });

  it.each(['/api', '/api/nope', '/api/posts/a/b/c', '/%00', '/api/%E0%A4%A'])('knows nothing at %s', async (path) => {
    expectProblem(await api.get(path), 404);
  });

  it.each([
    ['DELETE', '/api/health', 'GET'],
    ['PATCH', `/api/posts/${post.id}`, 'DELETE, GET, PUT'],
    ['POST', '/api/comments/mine', 'DELETE, GET, PUT'],
    ['OPTIONS', '/api/posts', 'GET, POST'],
  ])('tells who sends %s to %s which methods there are', async (method, path, allow) => {
    const answer = await api.request(method, path, { token: adminToken });
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each(['/api/health', 'http://elsewhere.example/api/health'])(
    'does not care what the Host header says of %s',
    async (target) => {
      for (const host of ['a b', '[::', 'x:99999', 'evil/api/posts?']) {
        const { hostname, port } = new URL(stack.url);
        const request = httpRequest({ hostname, port, path: target, headers: { host } }).end();
        const [response] = (await once(request, 'response')) as [IncomingMessage];
        response.resume();
        expect(response.statusCode).toBe(200);
      }
    },
  );

  it('takes a slash at the end of every address', async () => {
    expect((await api.get('/api/health/')).status).toBe(200);
    expect((await api.get(`/api/posts/${post.id}/`)).status).toBe(200);
  });

  it('answers a page of another origin', async () => {
    const origin = { origin: 'https://news.example' };
    const preflight = await api.request('OPTIONS', submitPath, {
      headers: { ...origin, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    const answer = await api.get('/api/health', { headers: origin });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Unread-Count');
  });
});
