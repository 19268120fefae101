import { afterAll, beforeAll, expect, it } from 'vitest';
import { postStore } from '../../functions/posts/post-store.ts';
import { knownSites } from '../../functions/posts/sites.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';

let table: Table;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ table, stop } = await startTestTable());
});
afterAll(() => stop());

it('knows every site that a post was created for, once', async () => {
  const sites = knownSites(table);
  expect(await sites.all()).toEqual([]);
  const posts = postStore(table);
  const at = '2030-01-01T00:00:00.000Z';
  const create = (id: string, site: string) =>
    posts.create({ id, site, title: 'A title', created_at: at, updated_at: at });
  await Promise.all([create('one', 'main'), create('two', 'sports'), create('three', 'main')]);
  expect(await sites.all()).toEqual(['main', 'sports']);
});
