import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { itemOfAdmins } from '../functions/identity/admins.ts';
import { postStore } from '../functions/posts/post-store.ts';
import { defaultSite } from '../functions/shared/site.ts';
import type { Table } from '../functions/shared/table.ts';
import { adminGroup } from '../functions/shared/user.ts';
import type { PoolState } from './user-pool/pool-state.ts';

/** The accounts that are ready to use. Their passwords are public: nothing like them is deployed. */
export const seededUsers = {
  reader: { username: 'reader', password: 'Reader-moderato-1' },
  admin: { username: 'admin', password: 'Admin-moderato-1' },
  /** For `npm run replay`. */
  replay: Array.from({ length: 8 }, (_, index) => ({
    username: `replay-${index + 1}`,
    password: 'Replay-moderato-1',
  })),
} as const;

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

/** Writes the seeded users and posts; again without effect on what is there. */
export const seed = async (table: Table, pool: PoolState): Promise<void> => {
  const posts = postStore(table);
  pool.add({ ...seededUsers.reader, groups: [] });
  const admin = pool.add({ ...seededUsers.admin, groups: [adminGroup] });
  for (const user of seededUsers.replay) {
    pool.add({ ...user, groups: [] });
  }
  await Promise.all([
    ...seededPosts.map((post) => posts.put({ ...post, site: defaultSite, updated_at: post.created_at })),
    table.client.send(new PutCommand({ TableName: table.name, Item: itemOfAdmins([admin.sub]) })),
  ]);
};
