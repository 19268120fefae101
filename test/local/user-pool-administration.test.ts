import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewAccount } from '../../local/user-pool/pool-state.ts';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import { type OpenUserPool, openUserPool } from './open-user-pool.ts';

const password = 'correct horse battery staple';

let pool: OpenUserPool;
beforeAll(async () => {
  pool = await openUserPool();
});
afterAll(() => pool.close());

const add = (username: string, changed: Partial<NewAccount> = {}) =>
  pool.state.add({ username, password, groups: [], ...changed });

const user = (Username: string) => ({ UserPoolId: userPoolId, Username });
const get = (username: string) => pool.cognito.send(new AdminGetUserCommand(user(username)));
const membership = (username: string, GroupName = 'admin') => ({ ...user(username), GroupName });

const login = (USERNAME: string, PASSWORD = password) =>
  pool.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: pool.secretHash(USERNAME) },
    }),
  );

describe('a user', () => {
  it.each(['Ada', 'aDA', 'ada@example.com'])('is told of by the name %s', async (name) => {
    const { sub, created_at } = add('Ada');

    expect(await get(name)).toMatchObject({
      Username: 'ada',
      UserAttributes: [
        { Name: 'sub', Value: sub },
        { Name: 'email', Value: 'Ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
      UserStatus: 'CONFIRMED',
      Enabled: true,
      UserCreateDate: new Date(created_at),
    });
  });

  it('is not told of by an address that was not verified', async () => {
    add('bea', { emailVerified: false });

    expect((await get('bea')).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    await expect(get('bea@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it('is gone when deleted, and nobody else', async () => {
    add('cleo');
    add('dora');

    await pool.cognito.send(new AdminDeleteUserCommand(user('cleo@example.com')));

    await expect(get('cleo')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(login('cleo')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await get('dora')).Username).toBe('dora');
  });

  it('is found by the sub', async () => {
    const { sub } = add('emma');
    const find = (Filter: string) => pool.cognito.send(new ListUsersCommand({ UserPoolId: userPoolId, Filter }));

    expect((await find(`sub = "${sub}"`)).Users).toMatchObject([
      { Username: 'emma', Attributes: expect.arrayContaining([{ Name: 'sub', Value: sub }]) },
    ]);
    expect((await find('sub = "nobody"')).Users).toEqual([]);
    await expect(find('username = "emma"')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('gets a password from an administrator, within the policy', async () => {
    add('fay');
    const set = (Password: string, Permanent = true) =>
      pool.cognito.send(new AdminSetUserPasswordCommand({ ...user('fay'), Password, Permanent }));

    await expect(set('too short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(set('wrong donkey charger rivet', false)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await set('wrong donkey charger rivet');

    await expect(login('fay')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await login('fay', 'wrong donkey charger rivet')).AuthenticationResult).toBeDefined();
  });

  it.each(['UNCONFIRMED', 'FORCE_CHANGE_PASSWORD'] as const)(
    'who is %s may sign in with that password',
    async (status) => {
      const username = `set-${status}`;
      add(username, { status });

      await pool.cognito.send(
        new AdminSetUserPasswordCommand({ ...user(username), Password: password, Permanent: true }),
      );

      expect((await login(username)).AuthenticationResult).toBeDefined();
    },
  );

  it.each([
    ['deleted', new AdminDeleteUserCommand(user('nobody'))],
    ['given a password', new AdminSetUserPasswordCommand({ ...user('nobody'), Password: password, Permanent: true })],
    ['made an admin', new AdminAddUserToGroupCommand(membership('nobody'))],
    ['unmade one', new AdminRemoveUserFromGroupCommand(membership('nobody'))],
    ['asked for the groups', new AdminListGroupsForUserCommand(user('nobody'))],
  ])('who does not exist is not %s', async (_what, command) => {
    // The overloads of `send` do not take a union of commands.
    const sending = pool.cognito.send(command as AdminDeleteUserCommand);

    await expect(sending).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});

describe('inviting a user', () => {
  const invite = (Username: string, changed: Partial<AdminCreateUserCommandInput> = {}) =>
    pool.cognito.send(
      new AdminCreateUserCommand({
        ...user(Username),
        TemporaryPassword: password,
        UserAttributes: [
          { Name: 'email', Value: `${Username}@example.com` },
          { Name: 'email_verified', Value: 'true' },
        ],
        MessageAction: 'SUPPRESS',
        ...changed,
      }),
    );

  it('makes an account with a temporary password', async () => {
    const { User } = await invite('gina');

    expect(User).toMatchObject({
      Username: 'gina',
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Attributes: expect.arrayContaining([{ Name: 'email_verified', Value: 'true' }]),
    });
    expect((await login('gina@example.com')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('verifies no address unless told so, which may then be that of another', async () => {
    add('another', { email: 'hilda@example.com' });
    const { User } = await invite('hilda', { UserAttributes: [{ Name: 'email', Value: 'hilda@example.com' }] });

    expect(User?.Attributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  it.each([
    ['a name that is taken', 'UsernameExistsException', 'INVITED', {}],
    ['a password that is too short', 'InvalidPasswordException', 'ina', { TemporaryPassword: 'too short' }],
    ['an address as a name', 'InvalidParameterException', 'ina@example.com', {}],
    ['no address', 'InvalidParameterException', 'ina', { UserAttributes: [] }],
    [
      'an address that another has',
      'AliasExistsException',
      'ina',
      {
        UserAttributes: [
          { Name: 'email', Value: 'invited@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      },
    ],
  ])('refuses %s', async (_what, name, username, changed) => {
    add('invited');

    await expect(invite(username, changed)).rejects.toMatchObject({ name });
  });
});

describe('the group of admins', () => {
  const groupsOf = async (username: string) => {
    const { Groups = [] } = await pool.cognito.send(new AdminListGroupsForUserCommand(user(username)));
    return Groups.map(({ GroupName }) => GroupName);
  };

  it('takes in and lets go, twice as once', async () => {
    add('jane');
    expect(await groupsOf('jane')).toEqual([]);

    await pool.cognito.send(new AdminAddUserToGroupCommand(membership('jane')));
    await pool.cognito.send(new AdminAddUserToGroupCommand(membership('JANE')));
    expect(await groupsOf('jane')).toEqual(['admin']);

    await pool.cognito.send(new AdminRemoveUserFromGroupCommand(membership('jane')));
    await pool.cognito.send(new AdminRemoveUserFromGroupCommand(membership('jane@example.com')));
    expect(await groupsOf('jane')).toEqual([]);
  });

  it('lists its members in pages', async () => {
    const elsewhere = await openUserPool();
    const admins = Array.from({ length: 5 }, (_, index) => `admin-${index}`);
    for (const username of admins) {
      elsewhere.state.add({ username, password, groups: ['admin'] });
    }
    elsewhere.state.add({ username: 'reader', password, groups: [] });

    const pages: (string | undefined)[][] = [];
    const group = { UserPoolId: userPoolId, GroupName: 'admin', Limit: 2 };
    for await (const { Users = [] } of paginateListUsersInGroup({ client: elsewhere.cognito }, group)) {
      pages.push(Users.map(({ Username }) => Username));
    }
    await elsewhere.close();

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat().toSorted()).toEqual(admins);
  });

  it.each([
    ['take anybody in', new AdminAddUserToGroupCommand(membership('Ada', 'editors'))],
    ['let anybody go', new AdminRemoveUserFromGroupCommand(membership('Ada', 'editors'))],
    ['list members', new ListUsersInGroupCommand({ UserPoolId: userPoolId, GroupName: 'editors' })],
  ])('is the only one: others do not %s', async (_what, command) => {
    add('Ada');
    // The overloads of `send` do not take a union of commands.
    const sending = pool.cognito.send(command as AdminAddUserToGroupCommand);

    await expect(sending).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
