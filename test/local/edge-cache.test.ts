import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpEvent, HttpResult } from '../../functions/shared/http-event.ts';
import { type EdgeCache, edgeCache } from '../../local/edge-cache.ts';
import { exampleRequest, originHeaders } from '../shared/example-request.ts';

const request = (target: string, method = 'GET', headers: Record<string, string> = {}): HttpEvent => {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  const event = exampleRequest({ rawPath, rawQueryString, headers });
  return { ...event, requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method } } };
};

const saying = (cacheControl: string, statusCode = 200): HttpResult => ({
  statusCode,
  headers: { 'cache-control': cacheControl, etag: '"tag"' },
  body: 'text',
});
const forAnHour = saying('public, max-age=0, s-maxage=3600');

describe('what the local gateway keeps', () => {
  let now: number;
  let edge: EdgeCache;
  let asked: HttpEvent[];

  beforeEach(() => {
    now = 0;
    asked = [];
    edge = edgeCache({ now: () => new Date(now) });
  });

  const ask = (event: HttpEvent, answer: HttpResult = forAnHour) =>
    edge.answer(event, async (arrived) => {
      asked.push(arrived);
      return answer;
    });
  const isKept = async (event: HttpEvent, answer?: HttpResult) => {
    await ask(event, answer);
    await ask(event, answer);
    return asked.length === 1;
  };

  it.each(['/api/posts', '/api/posts?limit=1', '/api/posts/a', '/api/posts/comments'])('is %s', async (target) => {
    expect(await isKept(request(target))).toBe(true);
  });

  it.each([
    ['what is elsewhere', request('/api/health')],
    ['comments', request('/api/posts/a/comments')],
    ['what stands under comments', request('/api/posts/a/comments/b')],
    ['a creation', request('/api/posts', 'POST')],
    ['a replacement', request('/api/posts/a', 'PUT')],
    ['a deletion', request('/api/posts/a', 'DELETE')],
  ])('is not %s, whatever the answer says', async (_what, event) => {
    expect(await isKept(event)).toBe(false);
  });

  it.each([
    ['says that nobody may', saying('no-store')],
    ['says nothing to shared caches', saying('public, max-age=3600')],
    ['is an error', saying('s-maxage=3600', 404)],
    ['has no headers', { statusCode: 200 }],
  ])('is no answer that %s', async (_what, answer) => {
    expect(await isKept(request('/api/posts'), answer)).toBe(false);
  });

  it.each([
    [60, 60],
    [3_600, 3_600],
    [9_999, 3_600],
  ])('told to be kept for %i seconds is kept for %i', async (told, seconds) => {
    const answer = saying(`s-maxage=${told}`);
    await ask(request('/api/posts'), answer);
    now = seconds * 1_000 - 1;
    await ask(request('/api/posts'), answer);
    expect(asked).toHaveLength(1);
    now += 1;
    await ask(request('/api/posts'), answer);
    expect(asked).toHaveLength(2);
  });

  it('is asked for without what says who asks, or what he has', async () => {
    const headers = { authorization: 'Bearer x', 'if-none-match': '"other"', accept: '*/*' };
    await ask(request('/api/posts', 'GET', headers));
    await ask(request('/api/posts', 'POST', headers));
    expect(asked.map((event) => event.headers)).toEqual([
      { ...originHeaders, accept: '*/*' },
      { ...originHeaders, ...headers },
    ]);
  });

  it.each([
    ['by its name', '/api/posts/a', ['/api/posts/a'], true],
    ['by its name, whatever the query', '/api/posts/a?limit=1', ['/api/posts/a'], true],
    ['by the beginning of its name', '/api/posts/a', ['/x', '/api/posts*'], true],
    ['not by another name', '/api/posts/a', ['/api/posts', '/api/posts/ab'], false],
    ['not by another beginning', '/api/posts/a', ['/api/posts/b*'], false],
  ])('is forgotten %s', async (_how, target, paths, forgotten) => {
    await ask(request(target));
    edge.invalidate(paths);
    await ask(request(target));
    expect(asked.length).toBe(forgotten ? 2 : 1);
  });

  it('is nothing that was asked for before an invalidation and answered after it', async () => {
    let answerNow = (_answer: HttpResult): void => undefined;
    const late = edge.answer(request('/api/posts'), () => new Promise((resolve) => (answerNow = resolve)));
    edge.invalidate(['/api/posts*']);
    answerNow(forAnHour);
    expect(await late).toMatchObject({ body: 'text', headers: { 'x-cache': 'Miss' } });
    expect(await ask(request('/api/posts'))).toMatchObject({ headers: { 'x-cache': 'Miss' } });
    expect(await ask(request('/api/posts'))).toMatchObject({ headers: { 'x-cache': 'Hit' } });
  });

  it('stays within bounds, of which the oldest falls out', async () => {
    for (let index = 0; index <= 1_000; index += 1) {
      await ask(request(`/api/posts/${index}`));
    }
    expect(await ask(request('/api/posts/1'))).toMatchObject({ headers: { 'x-cache': 'Hit' } });
    expect(await ask(request('/api/posts/0'))).toMatchObject({ headers: { 'x-cache': 'Miss' } });
  });
});
