import { randomUUID } from 'node:crypto';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Invalidations, invalidations } from '../../functions/posts/invalidation.ts';
import { isSettled, type Post } from '../../functions/posts/post.ts';
import { type PostStore, postStore } from '../../functions/posts/post-store.ts';
import { receiptKey } from '../../functions/shared/receipt.ts';
import type { Table } from '../../functions/shared/table.ts';
import { allPages } from '../all-pages.ts';
import { startTestTable } from '../test-table.ts';

const at = (day: number, minute = 0) => new Date(Date.UTC(2030, 0, day, 0, minute));

const newPost = (site: string, day = 1): Post => {
  const time = at(day).toISOString();
  return { id: randomUUID(), site, title: `Of day ${day}`, body: 'A text', created_at: time, updated_at: time };
};

const collect = async (ids: AsyncIterable<string>) => {
  const collected: string[] = [];
  for await (const id of ids) {
    collected.push(id);
  }
  return collected;
};

describe('post store', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let posts: PostStore;
  let noted: Invalidations;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    posts = postStore(table);
    noted = invalidations(table);
  });
  afterAll(() => stop());

  const created = async (fields: Partial<Post> = {}): Promise<Post> => {
    const post = { ...newPost(randomUUID()), ...fields };
    expect(await posts.create(post)).toMatchObject({ outcome: 'created' });
    return post;
  };
  const listed = async (site: string) => (await posts.list(site, { limit: 100, sort: 'newest' })).items;

  it('gives back what was created', async () => {
    const post = await created({ url: 'https://example.org/post' });
    expect(await posts.find(post.id)).toEqual(post);
    expect(await posts.find(randomUUID())).toBeUndefined();
  });

  it('asks for what was written last, for what it reads is kept for an hour', async () => {
    const asked: unknown[] = [];
    const send = async ({ input }: { input: unknown }) => {
      asked.push(input);
      return {};
    };
    const recorded = postStore({ client: { send }, name: 'table' } as unknown as Table);
    await recorded.find('id');
    await recorded.list('main', { limit: 1, sort: 'newest' });
    expect(asked).toMatchObject([{ ConsistentRead: true }, { ConsistentRead: true }]);
  });

  it('creates one post of each id, also of many at once', async () => {
    const post = newPost(randomUUID());
    const titles = ['one', 'two', 'three', 'four'];
    const creations = await Promise.all(titles.map((title) => posts.create({ ...post, title })));
    expect(creations.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'id-taken', 'id-taken', 'id-taken']);
    const found = await posts.find(post.id);
    expect(await listed(post.site)).toMatchObject([{ id: post.id, title: found?.title }]);
  });

  it('lists the posts of a site page by page in either order, without their bodies', async () => {
    const [site, otherSite] = [randomUUID(), randomUUID()];
    await Promise.all([3, 1, 5, 2, 4].map((day) => created(newPost(site, day))));
    const elsewhere = await created(newPost(otherSite));

    const days = [1, 2, 3, 4, 5].map((day) => `Of day ${day}`);
    for (const [sort, titles] of [
      ['oldest', days],
      ['newest', days.toReversed()],
    ] as const) {
      for (const limit of [1, 2, 5, 100]) {
        const pages = await allPages((page) => posts.list(site, { ...page, sort }), limit);
        expect(pages.flat().map(({ title }) => title)).toEqual(titles);
        expect(pages).toHaveLength(Math.ceil(5 / limit));
      }
    }
    const { body: _body, ...entry } = elsewhere;
    expect(await posts.list(otherSite, { limit: 1, sort: 'newest' })).toEqual({ items: [entry] });
  });

  it('shows every post of a list that is longer than one query gives', async () => {
    const site = randomUUID();
    // DynamoDB ends a query at 1 MB.
    const url = `https://example.org/${'x'.repeat(19_000)}`;
    await Promise.all(Array.from({ length: 80 }, (_, day) => created({ ...newPost(site, day + 1), url })));
    const pages = await allPages((page) => posts.list(site, { ...page, sort: 'newest' }), 100);
    expect(pages.flat()).toHaveLength(80);
    expect(pages.length).toBeGreaterThan(1);
  });

  it('shows a change in the list at once, and drops what is left out', async () => {
    const post = await created({ url: 'https://example.org/post' });
    const replaced = await posts.replace(post.id, { title: 'A better title' }, at(2));
    const { url: _url, body: _body, ...rest } = post;
    const after = { ...rest, title: 'A better title', updated_at: at(2).toISOString() };
    expect(replaced?.post).toEqual(after);
    expect(await posts.find(post.id)).toEqual(after);
    expect(await listed(post.site)).toEqual([after]);
  });

  it('keeps the whole of one change when several come at once, in post and list alike', async () => {
    const post = await created();
    const contents = ['one', 'two', 'three'].map((title) => ({ title, url: `https://example.org/${title}` }));
    await Promise.all(contents.map((content) => posts.replace(post.id, content, at(2))));
    const found = await posts.find(post.id);
    expect(found?.url).toBe(`https://example.org/${found?.title}`);
    expect(await listed(post.site)).toEqual([found]);
  });

  it('changes nothing that is not there', async () => {
    const id = randomUUID();
    expect(await posts.replace(id, { title: 'A title' }, at(1))).toBeUndefined();
    expect(await posts.delete(id, at(1))).toBeUndefined();
    expect(await posts.find(id)).toBeUndefined();
  });

  it('leaves nothing of a deleted post but its id, which stays taken', async () => {
    const post = await created({ title: 'To be forgotten', url: 'https://example.org/forgotten' });
    expect(await posts.delete(post.id, at(2))).toBeDefined();

    expect(await posts.find(post.id)).toBeUndefined();
    expect(await listed(post.site)).toEqual([]);
    expect(await posts.replace(post.id, { title: 'Back again' }, at(3))).toBeUndefined();
    expect(await posts.delete(post.id, at(3))).toBeUndefined();
    expect(await posts.create(post)).toEqual({ outcome: 'id-taken' });
    expect(await listed(post.site)).toEqual([]);
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: { pk: `POST#${post.id}`, sk: 'POST' } }),
    );
    expect(JSON.stringify(Item)).not.toMatch(/forgotten|A text/);
  });

  it('is never half deleted, half changed', async () => {
    const post = await created();
    const [, deleted] = await Promise.all([
      posts.replace(post.id, { title: 'Changed' }, at(2)),
      posts.delete(post.id, at(2)),
    ]);
    expect(deleted).toBeDefined();
    expect(await posts.find(post.id)).toBeUndefined();
    expect(await listed(post.site)).toEqual([]);
  });

  it('knows a deleted post until its comments are removed', async () => {
    const { id, site } = await created();
    await posts.delete(id, at(2));
    expect(await collect(posts.deletedUntil(new Date(at(2).getTime() - 1)))).not.toContain(id);
    expect(await collect(posts.deletedUntil(at(2)))).toContain(id);
    expect(await posts.findDeleted(id)).toEqual({ id, site, deleted_at: at(2).toISOString() });
    await posts.settleDeleted(id);
    expect(await collect(posts.deletedUntil(at(9)))).not.toContain(id);
    expect(await posts.create({ ...newPost(site), id })).toEqual({ outcome: 'id-taken' });
    expect(await posts.findDeleted((await created()).id)).toBeUndefined();
  });

  it.each([
    [0, false],
    [9, false],
    [10, true],
    [99, true],
  ])('is done with a deleted post after %i minutes: %s', (minutes, settled) => {
    expect(isSettled({ id: '', site: '', deleted_at: at(1).toISOString() }, at(1, minutes))).toBe(settled);
  });

  describe('a request with an Idempotency-Key', () => {
    const request = (key: string, content: unknown = 'content', user = 'admin') => ({
      user,
      operation: 'createPost',
      key,
      content,
    });

    it('makes one post, also of many at once', async () => {
      const [site, key] = [randomUUID(), randomUUID()];
      const creations = await Promise.all([1, 2, 3, 4].map(() => posts.create(newPost(site), request(key))));
      const [post, ...others] = await listed(site);
      expect(others).toEqual([]);
      expect(creations.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
      expect(creations.filter(({ outcome }) => outcome === 'repeated')).toEqual(
        Array.from({ length: 3 }, () => ({ outcome: 'repeated', made: post?.id })),
      );
    });

    it('is a repetition also when it names its id', async () => {
      const [post, key] = [newPost(randomUUID()), randomUUID()];
      await posts.create(post, request(key));
      expect(await posts.create(post, request(key))).toEqual({ outcome: 'repeated', made: post.id });
    });

    it('is told from another under the same key, and from those of other users', async () => {
      const key = randomUUID();
      await posts.create(newPost('main'), request(key));
      expect(await posts.create(newPost('main'), request(key, 'other'))).toEqual({ outcome: 'key-used-otherwise' });
      expect(await posts.create(newPost('main'), request(key, 'other', 'eve'))).toMatchObject({ outcome: 'created' });
    });

    it('leaves its key free when the id is taken', async () => {
      const [post, key] = [await created(), randomUUID()];
      expect(await posts.create(post, request(key))).toEqual({ outcome: 'id-taken' });
      expect(await posts.create(newPost('main'), request(key))).toMatchObject({ outcome: 'created' });
    });

    it('is forgotten after a day, and keeps nothing of the text until then', async () => {
      const key = randomUUID();
      await posts.create(newPost('main', 1), request(key, 'a secret text'));
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': receiptKey(request(key)).pk },
        }),
      );
      expect(Items).toHaveLength(1);
      expect(JSON.stringify(Items)).not.toContain('secret');
      expect(Items?.[0]?.['ttl']).toBe(at(2).getTime() / 1_000);
      expect(await posts.create(newPost('main', 2), request(key, 'other'))).toMatchObject({ outcome: 'created' });
    });
  });

  describe('an invalidation', () => {
    it('is noted with each change and with nothing else, until it is settled', async () => {
      const post = newPost(randomUUID(), 7);
      const creation = await posts.create(post);
      const replaced = await posts.replace(post.id, { title: 'Changed' }, at(7));
      const deleted = await posts.delete(post.id, at(7));
      await posts.create(post);
      await posts.replace(post.id, { title: 'Changed' }, at(7));
      const ids = [creation, replaced, deleted].map((changed) =>
        changed !== undefined && 'invalidation' in changed ? changed.invalidation : 'none',
      );
      const since = async () => (await collect(noted.notedUntil(at(7)))).filter((id) => ids.includes(id));
      expect(new Set(ids).size).toBe(3);
      expect((await since()).toSorted()).toEqual(ids.toSorted());
      expect(await collect(noted.notedUntil(new Date(at(7).getTime() - 1)))).not.toContain(ids[0]);

      await noted.settle(ids[0] ?? '');
      await noted.settle(ids[0] ?? '');
      expect((await since()).toSorted()).toEqual(ids.slice(1).toSorted());
    });
  });
});
