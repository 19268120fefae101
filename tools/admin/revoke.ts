import { changeRole } from '../../functions/identity/roles.ts';
import { type Account, findById, findByName } from '../../functions/identity/user-directory.ts';
import { Refusal } from '../target/operator-fault.ts';
import { commandOn, nameOf } from '../target/target.ts';
import type { Deployment } from './deployment.ts';
import { describeAccount } from './describe-account.ts';
import { standingOf } from './standing.ts';

const lastAdmin = ({ target }: Deployment, who: string) =>
  new Refusal(
    `${who} is the last admin of ${nameOf(target)}: make somebody else one first: ${commandOn(target, 'admin', 'grant USERNAME')}`,
  );

const revokeFrom = async (deployment: Deployment, account: Account): Promise<string> => {
  const who = describeAccount(account);
  const { inGroup, inTable } = await standingOf(deployment, account);
  if (!inGroup && !inTable) {
    return `${who} is no admin.`;
  }
  if ((await changeRole(deployment, account, 'user')) === 'last-admin') {
    throw lastAdmin(deployment, who);
  }
  return `${who} is no admin any more. Access tokens that were given before hold for 5 minutes at most.`;
};

/**
 * Takes the role of admin from somebody.
 * @param name a user name or e-mail address; or an id in the table, since its account may not exist any more
 * @returns what to say about it
 * @throws Refusal when there is no such admin, or no other
 */
export const revoke = async (deployment: Deployment, name: string): Promise<string> => {
  const { target, pool, admins } = deployment;
  const named = await findByName(pool, name);
  if (named !== undefined) {
    return revokeFrom(deployment, named);
  }
  if (!(await admins.ids()).includes(name)) {
    throw new Refusal(
      `No account of ${nameOf(target)} has the user name or the confirmed e-mail address "${name}": ` +
        `${commandOn(target, 'admin', 'list')} shows the admins.`,
    );
  }
  const account = await findById(pool, name);
  if (account !== undefined) {
    return revokeFrom(deployment, account);
  }
  if ((await admins.unlist(name)) === 'last-admin') {
    throw lastAdmin(deployment, name);
  }
  return `${name} has no account, and does not count as an admin any more.`;
};
