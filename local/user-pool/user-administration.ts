import * as z from 'zod/mini';
import { CognitoError } from './cognito-error.ts';
import { knownAccount } from './known-account.ts';
import { newPassword, poolParameters, userParameters } from './parameters.ts';
import { refuseWeakPassword, storedPassword } from './password.ts';
import { type Actions, action } from './pool.ts';
import { attributesOf, circumstancesOf, userTypeOf } from './user-description.ts';
import { refuseAddressAsName } from './user-name.ts';

const adminCreateUser = z.extend(userParameters, {
  TemporaryPassword: newPassword,
  UserAttributes: z.array(
    z.discriminatedUnion('Name', [
      z.object({ Name: z.literal('email'), Value: z.email() }),
      z.object({ Name: z.literal('email_verified'), Value: z.enum(['true', 'false']) }),
    ]),
  ),
  ForceAliasCreation: z.optional(z.literal(false)),
});

const adminSetUserPassword = z.extend(userParameters, { Password: newPassword, Permanent: z.literal(true) });

const listUsers = z.extend(poolParameters, {
  Filter: z.string().check(z.regex(/^\s*(sub|cognito:user_status)\s*=\s*"[^"]*"\s*$/)),
});

/** What an administrator does with users: Cognito's AdminCreateUser, AdminGetUser and so on. */
export const userAdministrationActions: Actions = {
  AdminCreateUser: action(adminCreateUser, (pool, { Username, TemporaryPassword, UserAttributes }) => {
    const attribute = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
    const email = attribute('email');
    if (email === undefined) {
      throw new CognitoError(
        'InvalidParameterException',
        'Attributes did not conform to the schema: email: The attribute is required',
      );
    }
    refuseAddressAsName(Username);
    refuseWeakPassword(TemporaryPassword);
    if (pool.state.findByUsername(Username) !== undefined) {
      throw new CognitoError('UsernameExistsException', 'User account already exists');
    }
    const emailVerified = attribute('email_verified') === 'true';
    if (emailVerified && pool.state.findByVerifiedEmail(email) !== undefined) {
      throw new CognitoError('AliasExistsException', 'An account with the email already exists.');
    }
    const account = pool.state.add({
      username: Username,
      password: TemporaryPassword,
      email,
      emailVerified,
      groups: [],
      status: 'FORCE_CHANGE_PASSWORD',
    });
    return { User: userTypeOf(account) };
  }),

  AdminGetUser: action(userParameters, (pool, { Username }) => {
    const account = knownAccount(pool, Username);
    return { ...circumstancesOf(account), UserAttributes: attributesOf(account) };
  }),

  AdminDeleteUser: action(userParameters, (pool, { Username }) => {
    pool.state.remove(knownAccount(pool, Username));
    return {};
  }),

  AdminSetUserPassword: action(adminSetUserPassword, (pool, { Username, Password }) => {
    const account = knownAccount(pool, Username);
    refuseWeakPassword(Password);
    pool.state.change(account, { ...storedPassword(Password), status: 'CONFIRMED' });
    return {};
  }),

  ListUsers: action(listUsers, (pool, { Filter }) => {
    const [attribute = '', wanted = ''] = Filter.split('"');
    const bySub = attribute.includes('sub');
    const found = pool.state.accounts.filter(({ sub, status }) => (bySub ? sub : status) === wanted);
    return { Users: found.map(userTypeOf) };
  }),
};
