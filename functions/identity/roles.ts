import type { Table } from '../shared/table.ts';
import type { Role } from '../shared/user.ts';
import type { AdminsStore, RoleRefusal } from './admins-store.ts';
import { isReserved } from './reserved-names.ts';
import { type Account, assignRole } from './user-directory.ts';
import type { UserPool } from './user-pool.ts';

interface Dependencies {
  readonly pool: UserPool;
  readonly table: Table;
  readonly admins: Pick<AdminsStore, 'begin'>;
}

/**
 * Gives a user a role. The group in Cognito is what access tokens tell; the ids in the table are who is notified, who
 * counts as an admin and who may change roles. Both are changed in one turn, and whatever fails in it, nobody is listed who
 * is not in the group, so that the last admin is one: who comes is put into the group first, who goes leaves it last.
 * Asking again does what is left.
 */
export const changeRole = async (
  { pool, table, admins }: Dependencies,
  { id, username }: Pick<Account, 'id' | 'username'>,
  role: Role,
  by?: string,
): Promise<'changed' | 'no-such-user' | RoleRefusal> => {
  const turn = await admins.begin({ id, role, by });
  if (typeof turn === 'string') {
    return turn;
  }
  let assigned = false;
  try {
    // An account that is being deleted has its name reserved first, and is no admin from that moment on.
    const leaving = role === 'admin' && (await isReserved(table, username));
    assigned = !leaving && (await assignRole(pool, username, role));
  } finally {
    await turn.end(assigned && role === 'admin' ? id : undefined);
  }
  return assigned || role === 'user' ? 'changed' : 'no-such-user';
};
