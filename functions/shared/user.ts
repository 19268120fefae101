import * as z from 'zod/mini';

export const role = z
  .enum(['user', 'admin'], 'Must be "user" or "admin"')
  .register(z.globalRegistry, { id: 'Role', description: 'An admin moderates, and makes others admins.' });
export type Role = z.infer<typeof role>;

/** Who sends a request, as the verified access token says. */
export interface User {
  /** Cognito's `sub`: never changes, never reused. */
  readonly id: string;
  /** The name shown to others. */
  readonly username: string;
  readonly role: Role;
}

/** The Cognito group whose members moderate. */
export const adminGroup = 'admin';

/** The role that membership in these groups gives. */
export const roleIn = (groups: readonly string[]): Role => (groups.includes(adminGroup) ? 'admin' : 'user');

/** The claims of an access token that say who it speaks for. */
interface Claims {
  readonly sub: string;
  readonly username: string;
  readonly 'cognito:groups'?: readonly string[] | undefined;
}

/** The user that an access token speaks for. */
export const userOf = ({ sub, username, 'cognito:groups': groups = [] }: Claims): User => ({
  id: sub,
  username,
  role: roleIn(groups),
});
