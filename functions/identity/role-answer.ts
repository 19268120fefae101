import { Problem } from '../shared/problem.ts';
import type { Role } from '../shared/user.ts';
import { maximumAdmins } from './admins.ts';
import { type Account, findById } from './user-directory.ts';
import type { UserPool } from './user-pool.ts';

/** @throws Problem 404 */
export const existingAccount = async (pool: UserPool, id: string): Promise<Account> => {
  const account = await findById(pool, id);
  if (account === undefined) {
    throw new Problem(404, 'There is no such user.');
  }
  return account;
};

/** What to answer when a role could not be changed. */
export const roleProblems = {
  'no-such-user': () => new Problem(404, 'There is no such user.'),
  'not-an-admin': () => new Problem(403, 'You are no admin any more.'),
  'last-admin': () => new Problem(409, 'This is the last admin: make somebody else an admin first.'),
  'too-many-admins': () => new Problem(409, `There are ${maximumAdmins} admins, and no more are possible.`),
};

export const roleAnswer = ({ id, username }: Account, role: Role) => ({ user_id: id, username, role });
