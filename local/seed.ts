import { adminsStore } from '../functions/identity/admins-store.ts';
import { invalidations } from '../functions/posts/invalidation.ts';
import { type PostStore, postStore } from '../functions/posts/post-store.ts';
import { systemClock } from '../functions/shared/clock.ts';
import { defaultSite } from '../functions/shared/site.ts';
import type { Table } from '../functions/shared/table.ts';
import { adminGroup } from '../functions/shared/user.ts';
import { seededPosts } from './seeded-posts.ts';
import { seededUsers } from './seeded-users.ts';
import type { PoolState } from './user-pool/pool-state.ts';

/** Writes a post that was never there: one that an admin changed or deleted stays as it is. */
const seedPost = async (table: Table, post: Parameters<PostStore['create']>[0]): Promise<void> => {
  const creation = await postStore(table).create(post);
  if (creation.outcome === 'created') {
    // Nothing is kept anywhere yet.
    await invalidations(table).settle(creation.invalidation);
  }
};

/** Writes the seeded users, the seeded posts, and who is admin. */
export const seed = async (table: Table, pool: PoolState): Promise<void> => {
  pool.add({ ...seededUsers.reader, groups: [] });
  pool.add({ ...seededUsers.invited, groups: [], status: 'FORCE_CHANGE_PASSWORD' });
  pool.add({ ...seededUsers.careful, groups: [] });
  const admin = pool.add({ ...seededUsers.admin, groups: [adminGroup] });
  for (const user of seededUsers.replay) {
    pool.add({ ...user, groups: [] });
  }
  await Promise.all([
    ...seededPosts.map((post) => seedPost(table, { ...post, site: defaultSite, updated_at: post.created_at })),
    adminsStore(table, systemClock).list(admin.sub),
  ]);
};
