import { type Account, findById, listAdmins } from '../../functions/identity/user-directory.ts';
import type { UserPool } from '../../functions/identity/user-pool.ts';
import type { Deployment } from './deployment.ts';
import type { Standing } from './standing.ts';

/** Somebody who counts as an admin somewhere. */
export interface ListedAdmin extends Standing {
  readonly id: string;
  /** Undefined when there is none any more. */
  readonly account: Account | undefined;
}

const nameOf = ({ id, account }: ListedAdmin): string => account?.username ?? id;

const membersOf = async (pool: UserPool): Promise<Account[]> => {
  const members: Account[] = [];
  for await (const member of listAdmins(pool)) {
    members.push(member);
  }
  return members;
};

/** All who are in the group or in the table, by name. */
export const listedAdmins = async ({ pool, admins }: Deployment): Promise<ListedAdmin[]> => {
  const [members, ids] = await Promise.all([membersOf(pool), admins.ids()]);
  const inGroup = members.map((account) => ({
    id: account.id,
    account,
    inGroup: true,
    inTable: ids.includes(account.id),
  }));
  const others = ids.filter((id) => members.every((member) => member.id !== id));
  const inTableOnly = await Promise.all(
    others.map(async (id) => ({ id, account: await findById(pool, id), inGroup: false, inTable: true })),
  );
  return [...inGroup, ...inTableOnly].toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
};
