import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../functions/posts/post.ts';
import { type PostStore, postStore } from '../../functions/posts/post-store.ts';
import { allPages } from '../all-pages.ts';
import { startTestTable } from '../test-table.ts';

const newPost = (site: string, day = 1): Post => {
  const at = new Date(Date.UTC(2030, 0, day)).toISOString();
  return { id: randomUUID(), site, title: `Of day ${day}`, body: 'A text', created_at: at, updated_at: at };
};

describe('post store', () => {
  let stop: () => Promise<void>;
  let posts: PostStore;

  beforeAll(async () => {
    const started = await startTestTable();
    stop = started.stop;
    posts = postStore(started.table);
  });
  afterAll(() => stop());

  it('gives back what was put', async () => {
    const post = { ...newPost('main'), url: 'https://example.org/post' };
    await posts.put(post);
    expect(await posts.find(post.id)).toEqual(post);
    expect(await posts.find(randomUUID())).toBeUndefined();
  });

  it('lists the posts of a site page by page, newest first, without their bodies', async () => {
    const [site, otherSite] = [randomUUID(), randomUUID()];
    const put = [3, 1, 5, 2, 4].map((day) => newPost(site, day));
    const elsewhere = newPost(otherSite);
    await Promise.all([...put, elsewhere].map((post) => posts.put(post)));

    for (const limit of [1, 2, 5, 100]) {
      const pages = await allPages((page) => posts.list(site, page), limit);
      expect(pages.flat().map(({ title }) => title)).toEqual([5, 4, 3, 2, 1].map((day) => `Of day ${day}`));
      expect(pages[0]).toHaveLength(Math.min(limit, 5));
    }
    const { body: _body, ...listed } = elsewhere;
    expect(await posts.list(otherSite, { limit: 10 })).toEqual({ items: [listed] });
  });

  it('replaces the post with the same id, in the list too', async () => {
    const post = newPost(randomUUID());
    await posts.put(post);
    await posts.put({ ...post, title: 'A better title' });
    expect(await posts.find(post.id)).toEqual({ ...post, title: 'A better title' });
    expect((await posts.list(post.site, { limit: 10 })).items).toMatchObject([{ title: 'A better title' }]);
  });
});
