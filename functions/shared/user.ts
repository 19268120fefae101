export type Role = 'user' | 'admin';

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

/** The role that membership in `groups` (the claim `cognito:groups`) gives. */
export const roleOf = (groups: readonly string[] | undefined): Role =>
  groups?.includes(adminGroup) === true ? 'admin' : 'user';
