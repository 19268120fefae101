import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invalidations } from '../../functions/posts/invalidation.ts';
import { type PostStore, postStore } from '../../functions/posts/post-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { seed } from '../../local/seed.ts';
import { seededPosts } from '../../local/seeded-posts.ts';
import { openPoolState } from '../../local/user-pool/pool-state.ts';
import { startTestTable } from '../test-table.ts';

const [changed, deleted] = seededPosts;
const now = new Date('2030-01-01T00:00:00.000Z');

describe('the seed', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let posts: PostStore;

  /** As at every start of the stack. */
  const start = async () => seed(table, await openPoolState(undefined, { now: () => now }));

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    posts = postStore(table);
    await start();
  });
  afterAll(() => stop());

  it('writes its posts once, and neither what an admin changed nor what was deleted again', async () => {
    const listed = async () => (await posts.list('main', { limit: 100, sort: 'oldest' })).items;
    expect(await listed()).toMatchObject(seededPosts.map(({ id, title }) => ({ id, title })));
    await posts.replace(changed.id, { title: 'Changed by an admin' }, now);
    await posts.delete(deleted.id, now);

    await start();
    expect(await listed()).toMatchObject([{ id: changed.id, title: 'Changed by an admin' }]);
    expect(await posts.find(deleted.id)).toBeUndefined();
  });

  it('leaves no invalidation to be ordered', async () => {
    const noted: string[] = [];
    for await (const id of invalidations(table).notedUntil(new Date(changed.created_at))) {
      noted.push(id);
    }
    expect(noted).toEqual([]);
  });
});
