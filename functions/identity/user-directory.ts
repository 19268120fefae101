import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  ListUsersCommand,
  paginateListUsers,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider';
import { adminGroup, type Role, roleIn } from '../shared/user.ts';
import { asking, type UserPool } from './user-pool.ts';

/** An account as the pool keeps it. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly createdAt: string | undefined;
}

interface PoolUser {
  readonly Username?: string | undefined;
  readonly Attributes?: readonly { Name: string | undefined; Value?: string | undefined }[] | undefined;
  readonly UserCreateDate?: Date | undefined;
}

const accountOf = ({ Username = '', Attributes = [], UserCreateDate }: PoolUser): Account => {
  const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
  return {
    id: attribute('sub') ?? '',
    username: Username,
    email: attribute('email'),
    emailVerified: attribute('email_verified') === 'true',
    createdAt: UserCreateDate?.toISOString(),
  };
};

const missing = { UserNotFoundException: 'missing' } as const;

/** The account with this id: Cognito's `sub`. */
export const findById = async ({ cognito, poolId: UserPoolId }: UserPool, id: string): Promise<Account | undefined> => {
  const { Users = [] } = await cognito.send(
    new ListUsersCommand({ UserPoolId, Filter: `sub = "${id.replaceAll('"', '')}"`, Limit: 1 }),
  );
  const [user] = Users;
  return user && accountOf(user);
};

/** The account with this user name, or this verified e-mail address. */
export const findByName = async (
  { cognito, poolId: UserPoolId }: UserPool,
  Username: string,
): Promise<Account | undefined> => {
  // No account has a name that Cognito does not even take for one.
  const none = { ...missing, InvalidParameterException: 'missing' } as const;
  const asked = await asking(cognito.send(new AdminGetUserCommand({ UserPoolId, Username })), none);
  return asked.outcome === 'done' ? accountOf({ ...asked.answer, Attributes: asked.answer.UserAttributes }) : undefined;
};

/** The role of an account; that of a user for one that is gone. */
export const roleOf = async ({ cognito, poolId: UserPoolId }: UserPool, Username: string): Promise<Role> => {
  const asked = await asking(cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username })), missing);
  const { Groups = [] } = asked.outcome === 'done' ? asked.answer : {};
  return roleIn(Groups.map(({ GroupName = '' }) => GroupName));
};

/** Adds to the admins or takes from them; doing it twice is as doing it once. False when there is no such account. */
export const assignRole = async (
  { cognito, poolId: UserPoolId }: UserPool,
  Username: string,
  role: Role,
): Promise<boolean> => {
  const membership = { UserPoolId, Username, GroupName: adminGroup };
  const { outcome } = await asking<unknown, 'missing'>(
    role === 'admin'
      ? cognito.send(new AdminAddUserToGroupCommand(membership))
      : cognito.send(new AdminRemoveUserFromGroupCommand(membership)),
    missing,
  );
  return outcome === 'done';
};

export async function* listAdmins({ cognito: client, poolId: UserPoolId }: UserPool): AsyncGenerator<Account> {
  for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName: adminGroup })) {
    yield* Users.map(accountOf);
  }
}

/** Accounts whose address was never confirmed. */
export async function* listUnconfirmed({ cognito: client, poolId: UserPoolId }: UserPool): AsyncGenerator<Account> {
  const pages = paginateListUsers({ client }, { UserPoolId, Filter: 'cognito:user_status = "UNCONFIRMED"' });
  for await (const { Users = [] } of pages) {
    yield* Users.map(accountOf);
  }
}

/** Deletes an account, and with it all its sessions. One that has the name but another id is somebody else's. */
export const deleteAccount = async (
  pool: UserPool,
  { id, username }: Pick<Account, 'id' | 'username'>,
): Promise<void> => {
  const { cognito, poolId: UserPoolId } = pool;
  const present = await findByName(pool, username);
  if (present?.id === id) {
    await asking(cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: username })), missing);
  }
};
