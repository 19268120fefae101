import * as z from 'zod/mini';
import { adminGroup } from '../../functions/shared/user.ts';
import { CognitoError } from './cognito-error.ts';
import { knownAccount } from './known-account.ts';
import { poolParameters, userParameters } from './parameters.ts';
import { type Actions, action } from './pool.ts';
import { userPoolId } from './tokens.ts';
import { userTypeOf } from './user-description.ts';

const membership = z.extend(userParameters, { GroupName: z.string() });

const largestPage = 60;
const listUsersInGroup = z.extend(poolParameters, {
  GroupName: z.string(),
  Limit: z._default(z.int().check(z.minimum(1), z.maximum(largestPage)), largestPage),
  /** The `sub` of the last user of the page before: callers shall not look into it. */
  NextToken: z._default(z.string(), ''),
});

/** The pool has one group (`lib/identity.ts`). */
const refuseUnknownGroup = (name: string): void => {
  if (name !== adminGroup) {
    throw new CognitoError('ResourceNotFoundException', 'Group not found.');
  }
};

/** Who is in a group: Cognito's AdminAddUserToGroup, AdminListGroupsForUser and so on. */
export const groupActions: Actions = {
  AdminAddUserToGroup: action(membership, (pool, { Username, GroupName }) => {
    refuseUnknownGroup(GroupName);
    const account = knownAccount(pool, Username);
    pool.state.change(account, { groups: [...new Set([...account.groups, GroupName])] });
    return {};
  }),

  AdminRemoveUserFromGroup: action(membership, (pool, { Username, GroupName }) => {
    refuseUnknownGroup(GroupName);
    const account = knownAccount(pool, Username);
    pool.state.change(account, { groups: account.groups.filter((group) => group !== GroupName) });
    return {};
  }),

  AdminListGroupsForUser: action(userParameters, (pool, { Username }) => ({
    Groups: knownAccount(pool, Username).groups.map((GroupName) => ({ GroupName, UserPoolId: userPoolId })),
  })),

  ListUsersInGroup: action(listUsersInGroup, (pool, { GroupName, Limit, NextToken }) => {
    refuseUnknownGroup(GroupName);
    const remaining = pool.state.accounts
      .filter(({ sub, groups }) => groups.includes(GroupName) && sub > NextToken)
      .toSorted((one, other) => (one.sub < other.sub ? -1 : 1));
    const page = remaining.slice(0, Limit);
    return {
      Users: page.map(userTypeOf),
      NextToken: remaining.length > page.length ? page.at(-1)?.sub : undefined,
    };
  }),
};
