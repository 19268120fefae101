import type { Role } from '../shared/user.ts';
import type { AdminsStore } from './admins-store.ts';
import { type Account, assignRole } from './user-directory.ts';
import type { UserPool } from './user-pool.ts';

type RoleChange = 'changed' | 'last-admin' | 'too-many-admins';

/**
 * Gives a user a role. The group in Cognito is what access tokens tell, the ids in the table are who is notified and who
 * counts as an admin. Whatever fails between the two steps, nobody counts who is not in the group, so that the last
 * admin stays one; asking again does what is left.
 */
export const changeRole = async (
  pool: UserPool,
  admins: Pick<AdminsStore, 'add' | 'remove'>,
  { id, username }: Pick<Account, 'id' | 'username'>,
  role: Role,
): Promise<RoleChange> => {
  if (role === 'user') {
    if ((await admins.remove(id)) === 'last') {
      return 'last-admin';
    }
    await assignRole(pool, username, role);
    return 'changed';
  }
  await assignRole(pool, username, role);
  if ((await admins.add(id)) === 'too-many') {
    await assignRole(pool, username, 'user');
    return 'too-many-admins';
  }
  return 'changed';
};
