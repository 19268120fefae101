import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededPosts } from '../../local/seeded-posts.ts';
import { startTestStack } from '../stack.ts';
import { type Answer, type Api, admin, apiOf, reader } from './api.ts';

describe('posts', () => {
  let stack: LocalStack;
  let api: Api;
  let now = Date.UTC(2030, 0, 1);
  let token: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
    token = await api.token(admin);
  });
  afterAll(() => stack.stop());

  const create = (body: unknown, key?: string) =>
    api.post('/api/posts', { token, body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });
  const replace = (id: string, body: unknown) => api.request('PUT', `/api/posts/${id}`, { token, body });
  const remove = (id: string) => api.request('DELETE', `/api/posts/${id}`, { token });
  const idOf = ({ body }: Answer) => routes.createPost.success.body.parse(body).id;
  const listed = async (site: string, query = '') =>
    routes.listPosts.success.body.parse((await api.get(`/api/posts?site=${site}${query}`)).body);

  it('are created, read, replaced and deleted', async () => {
    const fields = { site: 'a-to-z', title: 'A title', url: 'https://example.org/a?b=c#d', body: 'Two\n\nparagraphs' };
    const created = await create(fields);
    const id = idOf(created);
    const at = new Date(now).toISOString();
    expect(created).toMatchObject({ status: 201, body: { id, ...fields, created_at: at, updated_at: at } });
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-/);
    expect((await api.get(created.headers.get('location') ?? '')).body).toEqual(created.body);
    const { body: _body, ...entry } = routes.createPost.success.body.parse(created.body);
    expect(await listed('a-to-z')).toEqual([entry]);

    now += 60_000;
    const replaced = await replace(id, { title: 'Another title' });
    const after = {
      id,
      site: 'a-to-z',
      title: 'Another title',
      created_at: at,
      updated_at: new Date(now).toISOString(),
    };
    expect([replaced.status, replaced.body]).toEqual([200, after]);
    expect((await api.get(`/api/posts/${id}`)).body).toEqual(after);
    expect(await listed('a-to-z')).toEqual([after]);

    expect(await remove(id)).toMatchObject({ status: 204, body: undefined });
    expect((await api.get(`/api/posts/${id}`)).status).toBe(404);
    expect((await api.get(`/api/posts/${id}/comments`)).status).toBe(404);
    expect(await listed('a-to-z')).toEqual([]);
    expect((await replace(id, { title: 'Back again' })).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
  });

  it('keep id and site whatever a replacement says', async () => {
    const id = idOf(await create({ title: 'A title', site: 'stays' }));
    await replace(id, { title: 'Moved?', site: 'elsewhere', id: 'renamed' });
    expect((await api.get(`/api/posts/${id}`)).body).toMatchObject({ id, site: 'stays', title: 'Moved?' });
    expect((await api.get('/api/posts/renamed')).status).toBe(404);
  });

  it('may have an id of their own, each once, and not again after they were deleted', async () => {
    expect(await create({ id: 'My_post-1', title: 'One' })).toMatchObject({ status: 201, body: { id: 'My_post-1' } });
    expect(await create({ id: 'My_post-1', title: 'Two' })).toMatchObject({
      status: 409,
      body: { errors: { id: ['Is taken.'] } },
    });
    expect((await api.get('/api/posts/My_post-1')).body).toMatchObject({ title: 'One' });
    await remove('My_post-1');
    expect((await create({ id: 'My_post-1', title: 'Three' })).status).toBe(409);
    expect((await api.get('/api/posts/My_post-1')).status).toBe(404);
  });

  it('belong to the site main unless told, and stand in the list of their site only', async () => {
    const id = idOf(await create({ title: 'In main' }));
    expect((await listed('main')).map((post) => post.id)).toContain(id);
    expect(await listed('nowhere')).toEqual([]);
  });

  it('are listed newest first or oldest first, page by page', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      now += 1_000;
      ids.push(idOf(await create({ title: `Number ${index}`, site: 'ordered' })));
    }
    for (const [sort, expected] of [
      ['newest', ids.toReversed()],
      ['oldest', ids],
    ] as const) {
      const seen: string[] = [];
      let next: string | undefined = `/api/posts?site=ordered&sort=${sort}&limit=2`;
      while (next !== undefined) {
        const { body, headers } = await api.get(next);
        seen.push(...routes.listPosts.success.body.parse(body).map(({ id }) => id));
        next = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      }
      expect(seen).toEqual(expected);
    }
    const { headers } = await api.get('/api/posts?site=ordered&limit=2');
    const cursor = /cursor=([^&>]+)/.exec(headers.get('link') ?? '')?.[1];
    expect((await api.get(`/api/posts?site=ordered&sort=oldest&cursor=${cursor}`)).status).toBe(400);
    expect((await api.get('/api/posts?sort=loudest')).status).toBe(400);
  });

  it.each([
    ['title', 'is cleaned', ' Cafe\u0301\r\n\u0000 opens ', 'Caf\u00E9 opens'],
    ['title', 'has up to 300 characters', '\u{1F600}'.repeat(300), '\u{1F600}'.repeat(300)],
    ['body', 'is cleaned and keeps its lines', ' One\r\n\tTwo\u202E \n', 'One\n\tTwo'],
    ['body', 'has up to 5,000 characters', '語'.repeat(5_000), '語'.repeat(5_000)],
    ['body', 'is text and not HTML', '<b>&amp;</b>', '<b>&amp;</b>'],
    ['url', 'may be long', `https://example.org/${'x'.repeat(1_980)}`, `https://example.org/${'x'.repeat(1_980)}`],
    ['url', 'may be http', 'http://localhost:3000/', 'http://localhost:3000/'],
  ])('have a %s that %s', async (field, _what, sent, stored) => {
    const created = await create({ title: 'A title', [field]: sent });
    expect(created).toMatchObject({ status: 201, body: { [field]: stored } });
    expect((await replace(idOf(created), { title: 'A title', [field]: sent })).body).toMatchObject({ [field]: stored });
  });

  const wrongContents: readonly [string, unknown, string][] = [
    ['no title', {}, 'title'],
    ['a title that shows nothing', { title: ' \u200B\n' }, 'title'],
    ['a title of 301 characters', { title: 'x'.repeat(301) }, 'title'],
    ['a number as title', { title: 7 }, 'title'],
    ['an empty body', { title: 'A title', body: ' ' }, 'body'],
    ['a body of 20,001 characters', { title: 'A title', body: 'x'.repeat(20_001) }, 'body'],
    ['null as body', { title: 'A title', body: null }, 'body'],
    ['an address that is none', { title: 'A title', url: 'example.org' }, 'url'],
    ['an address that is a program', { title: 'A title', url: 'javascript:alert(1)' }, 'url'],
    ['an address of another kind', { title: 'A title', url: 'ftp://example.org/' }, 'url'],
    ['an address with a line end', { title: 'A title', url: 'https://example.org/\nx' }, 'url'],
    ['an address that hides its direction', { title: 'A title', url: 'https://example.org/\u202Egpj' }, 'url'],
    ['an address of nobody', { title: 'A title', url: 'https://' }, 'url'],
    ['an address of 2,001 characters', { title: 'A title', url: `https://example.org/${'x'.repeat(1_981)}` }, 'url'],
    ['an empty address', { title: 'A title', url: '' }, 'url'],
    ['a list', [], 'body'],
  ];
  const wrongCreations: readonly [string, unknown, string][] = [
    ['an id with a slash', { title: 'A title', id: 'a/b' }, 'id'],
    ['an id of 65 characters', { title: 'A title', id: 'x'.repeat(65) }, 'id'],
    ['an empty id', { title: 'A title', id: '' }, 'id'],
    ['a number as id', { title: 'A title', id: 7 }, 'id'],
    ['a site in capitals', { title: 'A title', site: 'Main' }, 'site'],
  ];

  it.each([...wrongContents, ...wrongCreations])('are not created with %s', async (_what, body, field) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { errors: { [field]: [expect.any(String)] } } });
  });

  it.each(wrongContents)('are not replaced with %s', async (_what, body, field) => {
    const [{ id }] = seededPosts;
    expect(await replace(id, body)).toMatchObject({ status: 400, body: { errors: { [field]: [expect.any(String)] } } });
  });

  it('are changed by admins only', async () => {
    const [{ id }] = seededPosts;
    const user = await api.token(reader);
    const body = { title: 'Not by me' };
    expect((await api.post('/api/posts', { token: user, body })).status).toBe(403);
    expect((await api.request('PUT', `/api/posts/${id}`, { token: user, body })).status).toBe(403);
    expect((await api.request('DELETE', `/api/posts/${id}`, { token: user })).status).toBe(403);
    expect((await api.request('DELETE', `/api/posts/${id}`)).status).toBe(401);
    expect((await api.get(`/api/posts/${id}`)).body).toMatchObject({ title: seededPosts[0].title });
  });

  describe('created with an Idempotency-Key', () => {
    const fields = { site: 'keyed', title: 'Once is enough', body: 'A text' };

    it('are created once, and answered as the first time', async () => {
      const first = await create(fields, 'repeated');
      now += 60_000;
      await replace(idOf(first), { title: 'Changed since' });
      now += 60_000;
      expect(await create(fields, 'repeated')).toMatchObject({ status: 201, body: first.body });
      expect((await listed('keyed')).map(({ id }) => id)).toEqual([idOf(first)]);
    });

    it('are created once when many come at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => create({ ...fields, site: 'at-once' }, 'at-once')),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(idOf)).size).toBe(1);
      expect(await listed('at-once')).toHaveLength(1);
    });

    it('are refused with 422 when the key was for another post', async () => {
      await create({ ...fields, site: 'other' }, 'another');
      for (const other of [{ title: 'Another title' }, { id: 'named' }, { url: 'https://example.org/' }]) {
        expect((await create({ ...fields, site: 'other', ...other }, 'another')).status).toBe(422);
      }
      expect(await listed('other')).toHaveLength(1);
    });

    it('are not brought back by a repetition', async () => {
      const first = await create({ ...fields, site: 'gone' }, 'gone');
      await remove(idOf(first));
      expect((await create({ ...fields, site: 'gone' }, 'gone')).status).toBe(409);
      expect(await listed('gone')).toEqual([]);
    });

    it('may use it again after a day', async () => {
      const first = await create({ ...fields, site: 'daily' }, 'daily');
      now += 24 * 60 * 60_000;
      token = await api.token(admin);
      const second = await create({ ...fields, site: 'daily' }, 'daily');
      expect(second.status).toBe(201);
      expect(idOf(second)).not.toBe(idOf(first));
    });
  });
});
