import type { Account } from './account.ts';

/** The attributes of a user, as Cognito lists them. */
export const attributesOf = ({ sub, email, email_verified }: Account) => [
  { Name: 'sub', Value: sub },
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: String(email_verified) },
];

/** What Cognito tells of a user beside the attributes. Times go in seconds since 1970 over its protocol. */
export const circumstancesOf = ({ username, status, created_at }: Account) => ({
  Username: username,
  UserStatus: status,
  Enabled: true,
  UserCreateDate: Date.parse(created_at) / 1_000,
});

/** A user in a list of Cognito's. */
export const userTypeOf = (account: Account) => ({ ...circumstancesOf(account), Attributes: attributesOf(account) });
