import { type Account, roleOf } from '../../functions/identity/user-directory.ts';
import type { Deployment } from './deployment.ts';

/** Where an account counts as an admin. One that is in one place only is what a change left that broke off, or a console. */
export interface Standing {
  /** In Cognito's group, which access tokens tell. */
  readonly inGroup: boolean;
  /** Among the ids in the table, who are told of flagged comments. */
  readonly inTable: boolean;
}

export const standingOf = async ({ pool, admins }: Deployment, { id, username }: Account): Promise<Standing> => {
  const [role, ids] = await Promise.all([roleOf(pool, username), admins.ids()]);
  return { inGroup: role === 'admin', inTable: ids.includes(id) };
};
