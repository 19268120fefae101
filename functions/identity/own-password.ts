import { Refusal } from '../shared/problem.ts';
import { withPassword } from './sign-in.ts';
import type { UserPool } from './user-pool.ts';

/**
 * Makes sure that who holds a user's token also knows the password: a token may have been left behind on a machine.
 * An account that then wants a second factor has shown the first, and the token shows the second.
 * @throws Refusal 403, not 401: the token is valid, and a client must not take this for the end of the session
 */
export const proveOwnPassword = async (
  pool: UserPool,
  username: string,
  password: string,
  field: string,
): Promise<void> => {
  const { outcome } = await withPassword(pool, username, password);
  if (outcome !== 'signed-in' && outcome !== 'challenged') {
    throw new Refusal(403, 'The password is wrong.', { errors: { [field]: ['Is wrong.'] } });
  }
};
