import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../../functions/shared/clock.ts';
import type { Account } from './account.ts';
import { passwordFits, storedPassword } from './password.ts';
import { type RefreshTokens, refreshTokens } from './refresh-tokens.ts';
import { openStateFile } from './state-file.ts';

export type { Account } from './account.ts';

/** An account to be added. */
export interface NewAccount {
  readonly username: string;
  readonly password: string;
  /** By default an address at example.com. */
  readonly email?: string;
  /** By default as in an account that came to its status in the usual way: verified unless it is unconfirmed. */
  readonly emailVerified?: boolean;
  readonly groups: readonly string[];
  /** By default CONFIRMED. */
  readonly status?: Account['status'];
  /** Base32. */
  readonly totpSecret?: string;
  readonly mustSetUpMfa?: boolean;
}

/** What a user pool keeps: its signing key, its client's secret, its accounts, the refresh tokens it gave out. */
export interface PoolState {
  readonly signingKey: Readonly<Record<string, unknown>>;
  readonly clientSecret: string;
  readonly accounts: readonly Account[];
  readonly refreshTokens: RefreshTokens;
  /** By user name or by verified address; their case does not matter. */
  find(name: string): Account | undefined;
  /** By user name alone. */
  findByUsername(username: string): Account | undefined;
  findByVerifiedEmail(email: string): Account | undefined;
  findBySub(sub: string): Account | undefined;
  /** Adds an account unless the name is taken; the account with that name. */
  add(account: NewAccount): Account;
  /** Changes the account itself, so that whoever holds it sees it. */
  change(account: Account, changes: Partial<Omit<Account, 'sub' | 'username'>>): void;
  /** Removes the account together with its refresh tokens. */
  remove(account: Account): void;
  passwordFits(account: Account, password: string): boolean;
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** As Cognito makes them: like a UUIDv7, but with a variant that no UUID has. */
const newSub = (): string => {
  const id = randomUUID();
  return `${id.slice(0, 14)}7${id.slice(15, 19)}d${id.slice(20)}`;
};

const accountFrom = (added: NewAccount, now: Date): Account => {
  const { username, password, email, emailVerified, groups, status = 'CONFIRMED', totpSecret, mustSetUpMfa } = added;
  return {
    sub: newSub(),
    // A pool whose names ignore case gives them back in lower case (Cognito, "User pool case sensitivity").
    username: username.toLowerCase(),
    email: email ?? `${username}@example.com`,
    email_verified: emailVerified ?? status !== 'UNCONFIRMED',
    status,
    groups,
    ...storedPassword(password),
    created_at: now.toISOString(),
    totp_secret: totpSecret,
    must_set_up_mfa: mustSetUpMfa,
  };
};

/**
 * Opens the state in a file, or a new one; without a file it lives in memory.
 * @throws LocalFault when the file holds something else
 */
export const openPoolState = async (file: string | undefined, clock: Clock = systemClock): Promise<PoolState> => {
  const stateFile = await openStateFile(file, clock);
  const { content, save } = stateFile;
  const tokens = refreshTokens(stateFile, clock);

  const findByUsername = (username: string) =>
    content.accounts.find((candidate) => sameName(candidate.username, username));
  const findByVerifiedEmail = (email: string) =>
    content.accounts.find((candidate) => candidate.email_verified && sameName(candidate.email, email));

  return {
    signingKey: content.signingKey,
    clientSecret: content.clientSecret,
    get accounts() {
      return content.accounts;
    },
    refreshTokens: tokens,
    find: (name) => findByUsername(name) ?? findByVerifiedEmail(name),
    findByUsername,
    findByVerifiedEmail,
    findBySub: (sub) => content.accounts.find((candidate) => candidate.sub === sub),
    add: (newAccount) => {
      const present = findByUsername(newAccount.username);
      if (present !== undefined) {
        return present;
      }
      const added = accountFrom(newAccount, clock.now());
      content.accounts.push(added);
      save();
      return added;
    },
    change: (account, changes) => {
      Object.assign(account, changes);
      save();
    },
    remove: (account) => {
      content.accounts = content.accounts.filter((candidate) => candidate !== account);
      tokens.revokeAllOf(account.sub);
    },
    passwordFits,
  };
};
