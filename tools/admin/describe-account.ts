import type { Account } from '../../functions/identity/user-directory.ts';

/** Enough for whoever gives a role to see whether it is the right person who gets it. */
export const describeAccount = ({ username, email, emailVerified }: Account): string => {
  const address = email === undefined ? 'without e-mail address' : `${email}${emailVerified ? '' : ', not confirmed'}`;
  return `${username} (${address})`;
};
