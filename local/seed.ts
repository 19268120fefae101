import { adminsStore } from '../functions/identity/admins-store.ts';
import { postStore } from '../functions/posts/post-store.ts';
import { defaultSite } from '../functions/shared/site.ts';
import type { Table } from '../functions/shared/table.ts';
import { adminGroup } from '../functions/shared/user.ts';
import { seededUsers } from './seeded-users.ts';
import type { PoolState } from './user-pool/pool-state.ts';

export const seededPosts = [
  {
    id: '0190a2b4-0000-7000-8000-000000000001',
    title: 'Welcome to Moderato',
    url: 'https://example.com/welcome',
    body: 'Comment below: nobody sees it until it was judged.',
    created_at: '2026-01-01T09:00:00.000Z',
  },
  {
    id: '0190a2b4-0000-7000-8000-000000000002',
    title: 'Should cities ban cars?',
    url: 'https://example.com/cars',
    created_at: '2026-01-02T09:00:00.000Z',
  },
] as const;

/** Writes the seeded users, the seeded posts as they are here, and who is admin. */
export const seed = async (table: Table, pool: PoolState): Promise<void> => {
  const posts = postStore(table);
  pool.add({ ...seededUsers.reader, groups: [] });
  pool.add({ ...seededUsers.invited, groups: [], status: 'FORCE_CHANGE_PASSWORD' });
  pool.add({ ...seededUsers.careful, groups: [] });
  const admin = pool.add({ ...seededUsers.admin, groups: [adminGroup] });
  for (const user of seededUsers.replay) {
    pool.add({ ...user, groups: [] });
  }
  await Promise.all([
    ...seededPosts.map((post) => posts.put({ ...post, site: defaultSite, updated_at: post.created_at })),
    adminsStore(table).add(admin.sub),
  ]);
};
