import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';

const total = 25;

interface Entry {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

describe('pages', () => {
  let stack: LocalStack;
  let api: Api;
  let userToken: string;
  let adminToken: string;

  beforeAll(async () => {
    stack = await startTestStack();
    api = apiOf(stack);
    userToken = await api.token(reader);
    adminToken = await api.token(admin);
    const texts = Array.from({ length: total }, (_, index) => [`Kind words ${index}`, `[Toxic=0.9] ${index}`]).flat();
    await Promise.all(
      texts.map((content) =>
        api.post(`/api/posts/${post.id}/comments/submit`, { token: userToken, body: { content } }),
      ),
    );
    await until(async () => (await list('/api/notifications', userToken, 100)).length === 2 * total);
  });
  afterAll(() => stack.stop());

  /** Follows the links from page to page. */
  const list = async (path: string, token: string, limit: number): Promise<Entry[]> => {
    const entries: Entry[] = [];
    let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
    while (next !== undefined) {
      const { status, body, headers } = await api.get(next, { token });
      expect(status).toBe(200);
      expect((body as Entry[]).length).toBeLessThanOrEqual(limit);
      entries.push(...(body as Entry[]));
      next = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    return entries;
  };

  it.each([
    ['approved comments', `/api/posts/${post.id}/comments`, () => userToken, total, 'created_at'],
    ['the review queue, over its shards', '/api/admin/comments/flagged', () => adminToken, total, 'updated_at'],
    ['notifications', '/api/notifications', () => userToken, 2 * total, 'created_at'],
    ['unread notifications', '/api/notifications?is_read=false', () => adminToken, total, 'created_at'],
  ] as const)(
    '%s: every entry once, newest first, whatever the page size',
    async (_list, path, token, expected, time) => {
      for (const limit of [1, 7, total, 100]) {
        const entries = await list(path, token(), limit);
        expect(new Set(entries.map(({ id }) => id)).size).toBe(expected);
        expect(entries).toHaveLength(expected);
        const times = entries.map((entry) => entry[time]);
        expect(times).toEqual(times.toSorted().toReversed());
        expect(new Set(times).size).toBeGreaterThan(1);
      }
    },
  );

  it('refuses a cursor of another list', async () => {
    const { headers } = await api.get(`/api/posts/${post.id}/comments?limit=1`);
    const cursor = /cursor=([^&>]+)/.exec(headers.get('link') ?? '')?.[1];
    expect(await api.get(`/api/notifications?cursor=${cursor}`, { token: userToken })).toMatchObject({ status: 400 });
  });

  it('has 20 entries a page unless told', async () => {
    expect((await api.get(`/api/posts/${post.id}/comments`)).body).toHaveLength(20);
  });
});
