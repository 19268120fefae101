import { maximumAdmins } from '../../functions/identity/admins.ts';
import { changeRole } from '../../functions/identity/roles.ts';
import { findByName } from '../../functions/identity/user-directory.ts';
import { routes } from '../../functions/routes.ts';
import { Refusal } from '../target/operator-fault.ts';
import { commandOn, nameOf } from '../target/target.ts';
import type { Deployment } from './deployment.ts';
import { describeAccount } from './describe-account.ts';
import { standingOf } from './standing.ts';

/**
 * Makes somebody an admin.
 * @returns what to say about it
 * @throws Refusal when there is no such account, or no more admins are possible
 */
export const grant = async (deployment: Deployment, name: string): Promise<string> => {
  const { target, pool } = deployment;
  const account = await findByName(pool, name);
  if (account === undefined) {
    throw new Refusal(
      `No account of ${nameOf(target)} has the user name or the confirmed e-mail address "${name}": ` +
        `register it (POST ${routes.register.path}), confirm it with the code that is sent ` +
        `(POST ${routes.confirm.path}), then grant again.`,
    );
  }
  const who = describeAccount(account);
  const { inGroup, inTable } = await standingOf(deployment, account);
  if (inGroup && inTable) {
    return `${who} is an admin already.`;
  }
  const outcome = await changeRole(deployment, account, 'admin');
  if (outcome === 'no-such-user') {
    throw new Refusal(`${who} is being deleted and can be no admin.`);
  }
  if (outcome === 'too-many-admins') {
    throw new Refusal(
      `There are ${maximumAdmins} admins, and no more are possible, so ${who} is none. Revoke another first: ` +
        `${commandOn(target, 'admin', 'list')} shows them.`,
    );
  }
  return inGroup
    ? `${who} was an admin already, but was not notified of flagged comments. That is mended.`
    : `${who} is an admin now. The role holds from the next access token on: log in again, or wait 5 minutes at most.`;
};
