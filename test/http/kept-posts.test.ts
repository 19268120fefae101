import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postStore } from '../../functions/posts/post-store.ts';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestStack } from '../stack.ts';
import { type Answer, type Api, admin, apiOf, post, reader } from './api.ts';

const one = `/api/posts/${post.id}`;
const hour = 60 * 60_000;

describe('posts that are kept for their readers', () => {
  let stack: LocalStack;
  let api: Api;
  let now: number;
  let token: string;
  const log = recordedLog();

  beforeEach(async () => {
    now = Date.UTC(2030, 0, 1);
    log.lines.length = 0;
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) }, log });
    api = apiOf(stack);
    token = await api.token(admin);
  });
  afterEach(() => stack.stop());

  const keptOf = ({ headers }: Answer) => headers.get('x-cache');
  const titleIn = ({ body }: Answer) => routes.getPost.success.body.parse(body).title;
  const replace = (title: string) => api.request('PUT', one, { token, body: { title } });
  /** How often the functions behind reading were asked. */
  const readings = () =>
    log.lines.filter(({ event, fields }) => event === 'request' && String(fields['route']).startsWith('GET /api/posts'))
      .length;

  it.each(['/api/posts', one])(
    'are answered at %s so that the distribution keeps them and browsers ask',
    async (path) => {
      const { status, headers } = await api.get(path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=3600');
      expect(headers.get('etag')).toMatch(/^"[\w-]{27}"$/);
      expect(headers.get('content-type')).toBe('application/json');
    },
  );

  it.each(['/api/posts', one])('are asked for once an hour at %s', async (path) => {
    const first = await api.get(path);
    now += hour - 1;
    const second = await api.get(path);
    expect([keptOf(first), keptOf(second), readings()]).toEqual(['Miss', 'Hit', 1]);
    expect([second.body, second.headers.get('etag')]).toEqual([first.body, first.headers.get('etag')]);
    now += 1;
    expect(keptOf(await api.get(path))).toBe('Miss');
  });

  describe.each(['a reading function', 'the distribution'])('%s is asked whether a copy is still good', (who) => {
    const ask = async (path: string, ifNoneMatch: (etag: string) => string) => {
      const { headers } = await api.get(path);
      const etag = headers.get('etag') ?? '';
      if (who === 'a reading function') {
        now += hour;
      }
      return api.get(path, { headers: { 'if-none-match': ifNoneMatch(etag) } });
    };

    it.each([
      ['its tag', (etag: string) => etag],
      ['its tag, weakened by compression', (etag: string) => `W/${etag}`],
      ['its tag among others', (etag: string) => `"other", W/"x", ${etag}`],
      ['anything', () => '*'],
    ])('and answers 304 without a body to %s', async (_what, ifNoneMatch) => {
      for (const path of ['/api/posts?limit=1', one]) {
        const { status, body, headers } = await ask(path, ifNoneMatch);
        expect([status, body]).toEqual([304, undefined]);
        expect(headers.get('etag')).not.toBeNull();
        expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=3600');
      }
    });

    it.each([
      ['another tag', () => '"other"'],
      ['a part of its tag', (etag: string) => `${etag.slice(0, -2)}"`],
      ['what is no tag', (etag: string) => etag.replaceAll('"', '')],
      ['nothing', () => ''],
    ])('and sends the whole to %s', async (_what, ifNoneMatch) => {
      expect(await ask(one, ifNoneMatch)).toMatchObject({ status: 200, body: { title: post.title } });
    });
  });

  it('have another tag once they changed, and the same for the same', async () => {
    const tag = async () => (await api.get(one)).headers.get('etag');
    const first = await tag();
    now += hour;
    expect(await tag()).toBe(first);
    await replace('Another title');
    expect(await tag()).not.toBe(first);
  });

  it('have another tag where only the next page is new', async () => {
    const create = () => api.post('/api/posts', { token, body: { title: 'A post', site: 'growing' } });
    await create();
    const first = await api.get('/api/posts?site=growing&sort=oldest&limit=1');
    now += 1_000;
    await create();
    const second = await api.get('/api/posts?site=growing&sort=oldest&limit=1', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('link')).toContain('rel="next"');
  });

  it.each([
    ['site', 'site=main', 'site=other'],
    ['limit', 'limit=1', 'limit=2'],
    ['sort', 'sort=newest', 'sort=oldest'],
  ])('are told apart by %s', async (_parameter, some, other) => {
    await api.get(`/api/posts?${some}`);
    expect(keptOf(await api.get(`/api/posts?${other}`))).toBe('Miss');
    expect(keptOf(await api.get(`/api/posts?${some}`))).toBe('Hit');
  });

  it('are told apart by cursor', async () => {
    const { headers } = await api.get('/api/posts?limit=1');
    const [, next = ''] = /^<([^>]+)>/.exec(headers.get('link') ?? '') ?? [];
    const answers = [await api.get(next), await api.get(next)];
    expect(answers.map(keptOf)).toEqual(['Miss', 'Hit']);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  it.each<[string, string, string, Record<string, string>]>([
    ['other parameters', one, `${one}?utm_source=letter`, {}],
    ['other parameters of a list', '/api/posts?limit=1', '/api/posts?limit=1&utm_source=letter', {}],
    ['a slash at the end', one, `${one}/`, {}],
    ['who asks', one, one, { authorization: 'Bearer x', cookie: 'a=b', 'user-agent': 'another' }],
    ['where the page comes from', one, one, { origin: 'https://news.example' }],
  ])('are not told apart by %s', async (_what, path, same, headers) => {
    const [first, second] = [await api.get(path), await api.get(same, { headers })];
    expect([keptOf(first), keptOf(second), readings()]).toEqual(['Miss', 'Hit', 1]);
  });

  it('may be read by a page of another origin, whoever asked first', async () => {
    await api.get(one);
    const { headers } = await api.get(one, { headers: { origin: 'https://news.example' } });
    expect([headers.get('x-cache'), headers.get('access-control-allow-origin')]).toEqual(['Hit', '*']);
  });

  it('are made for nobody: the function that makes them never sees a token', async () => {
    await api.get(one, { token });
    const [line] = log.lines.filter(({ event }) => event === 'request');
    expect(line?.fields).toMatchObject({ route: 'GET /api/posts/{post_id}', user_id: undefined });
    expect((await api.get(one, { token: 'none at all' })).status).toBe(200);
  });

  it.each([
    ['a post that does not exist', '/api/posts/nope', 404],
    ['a wrong query', '/api/posts?limit=0', 400],
    ['what no route matches', '/api/posts/a/b', 404],
  ])('are never an error: %s', async (_what, path, status) => {
    for (let time = 0; time < 2; time += 1) {
      const answer = await api.get(path);
      expect([answer.status, keptOf(answer)]).toEqual([status, 'Miss']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('are found from the moment they are created', async () => {
    expect((await api.get('/api/posts/soon')).status).toBe(404);
    await api.get('/api/posts');
    await api.post('/api/posts', { token, body: { id: 'soon', title: 'Here' } });
    expect((await api.get('/api/posts/soon')).status).toBe(200);
    expect((await api.get('/api/posts')).body).toContainEqual(expect.objectContaining({ id: 'soon' }));
  });

  it('are not what stands under them: comments are never kept', async () => {
    const paths = [`${one}/comments`, `${one}/comments/`, `${one}/comments?limit=1`];
    for (const path of [...paths, ...paths]) {
      const { status, headers } = await api.get(path);
      expect([status, headers.get('x-cache')]).toEqual([200, null]);
    }
    const submitted = await api.post(`${one}/comments/submit`, {
      token: await api.token(reader),
      body: { content: 'Nice' },
    });
    expect(submitted.status).toBe(201);
  });

  it.each([
    ['changed', () => replace('A better title'), 'A better title'],
    ['deleted', () => api.request('DELETE', one, { token }), undefined],
  ])('are never read as they were once they are %s', async (_what, change, title) => {
    const list = () => api.get('/api/posts');
    const everywhere = async () => {
      const [single, many, page, spelt] = await Promise.all([
        api.get(one),
        list(),
        api.get('/api/posts?limit=100&sort=oldest'),
        api.get(`${one}/?limit=7`),
      ]);
      return JSON.stringify([single.body, many.body, page.body, spelt.body]);
    };
    expect(await everywhere()).toContain(post.title);

    // Readers ask all the time, so that one of them always asks just before the change.
    let over = false;
    const seen: { readonly startedAfterwards: boolean; readonly text: string }[] = [];
    const readers = Array.from({ length: 8 }, async () => {
      for (let again = 0; again < 3; ) {
        const startedAfterwards = over;
        seen.push({ startedAfterwards, text: await everywhere() });
        again += startedAfterwards ? 1 : 0;
        await setImmediate();
      }
    });
    await change();
    over = true;
    await Promise.all(readers);

    expect(seen.filter(({ startedAfterwards }) => startedAfterwards).length).toBeGreaterThan(8);
    for (const { text } of seen.filter(({ startedAfterwards }) => startedAfterwards)) {
      expect(text).not.toContain(post.title);
    }
    const last = await api.get(one);
    expect(title === undefined ? last.status : titleIn(last)).toBe(title ?? 404);
    expect(stack.distribution.ordered).toEqual([['/api/posts*']]);
  });

  it('are changed also while the distribution refuses, and shown by the schedule, which orders once for all', async () => {
    await api.get(one);
    await api.get('/api/posts');
    stack.distribution.refuse(true);
    expect((await replace('A better title')).status).toBe(200);
    expect((await replace('The best title')).status).toBe(200);
    expect(log.lines.filter(({ event }) => event === 'invalidation_put_off')).toHaveLength(2);
    expect(titleIn(await api.get(one))).toBe(post.title);

    now += 60_000;
    await expect(stack.runSchedule('repeatInvalidations')).rejects.toThrow();
    stack.distribution.refuse(false);
    expect(await stack.runSchedule('repeatInvalidations')).toEqual({ done: 2, failed: 0, complete: true });
    expect(titleIn(await api.get(one))).toBe('The best title');
    expect(JSON.stringify((await api.get('/api/posts')).body)).not.toContain(post.title);
    expect(stack.distribution.ordered).toHaveLength(1);
    expect(await stack.runSchedule('repeatInvalidations')).toMatchObject({ done: 0 });
    expect(stack.distribution.ordered).toHaveLength(1);
  });

  it('are left to whoever changed them for half a minute', async () => {
    stack.distribution.refuse(true);
    await replace('A better title');
    stack.distribution.refuse(false);
    now += 29_999;
    expect(await stack.runSchedule('repeatInvalidations')).toMatchObject({ done: 0 });
    now += 1;
    expect(await stack.runSchedule('repeatInvalidations')).toMatchObject({ done: 1 });
  });

  it('are shown as they are also when the function that changed them died before it told anybody', async () => {
    await api.get(one);
    // All that happened: the transaction.
    await postStore(stack.table).replace(post.id, { title: 'Written, not told' }, new Date(now));
    expect(titleIn(await api.get(one))).toBe(post.title);
    now += 60_000;
    expect(await stack.runSchedule('repeatInvalidations')).toMatchObject({ done: 1 });
    expect(titleIn(await api.get(one))).toBe('Written, not told');
  });
});
