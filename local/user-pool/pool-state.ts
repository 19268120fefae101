import { randomBytes, randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';
import { LocalFault } from '../local-fault.ts';

const account = z.object({
  sub: z.string(),
  username: z.string(),
  groups: z.array(z.string()),
  salt: z.string(),
  passwordHash: z.string(),
});
export type Account = z.infer<typeof account>;

const state = z.object({
  /** The private key as a JWK: made at the first start, so that no local pool's tokens are worth anything elsewhere. */
  signingKey: z.record(z.string(), z.unknown()),
  clientSecret: z.string(),
  accounts: z.array(account),
});
type State = z.infer<typeof state>;

const hash = (password: string, salt: string): string =>
  scryptSync(password, salt, 32, { cost: 1024 }).toString('base64');

const newState = async (): Promise<State> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signingKey = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  return { signingKey, clientSecret: randomBytes(32).toString('hex'), accounts: [] };
};

const readState = (file: string): State => {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new LocalFault(`${file} cannot be read as the state of a user pool. Begin anew: npm start -- --fresh`);
  }
};

/** What a user pool keeps: its signing key, its client's secret, its accounts. */
export interface PoolState {
  readonly signingKey: Readonly<Record<string, unknown>>;
  readonly clientSecret: string;
  /** By user name, whose case does not matter. */
  find(username: string): Account | undefined;
  /** Adds an account unless the name is taken; the account with that name. */
  add(account: { username: string; password: string; groups: readonly string[] }): Account;
  passwordFits(account: Account, password: string): boolean;
}

/** Opens the state in a file, or a new one; without a file it lives in memory. */
export const openPoolState = async (file: string | undefined): Promise<PoolState> => {
  const stored = file !== undefined && existsSync(file);
  const { signingKey, clientSecret, accounts } = stored ? readState(file) : await newState();

  const save = () => {
    if (file !== undefined) {
      // Replaced in one step: a process that is killed leaves the old file or the new one.
      writeFileSync(`${file}.new`, JSON.stringify({ signingKey, clientSecret, accounts }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
  };
  const find = (username: string) =>
    accounts.find((candidate) => candidate.username.toLowerCase() === username.toLowerCase());
  if (!stored) {
    save();
  }

  return {
    signingKey,
    clientSecret,
    find,
    add: ({ username, password, groups }) => {
      const present = find(username);
      if (present !== undefined) {
        return present;
      }
      const salt = randomBytes(16).toString('base64');
      const added = { sub: randomUUID(), username, groups: [...groups], salt, passwordHash: hash(password, salt) };
      accounts.push(added);
      save();
      return added;
    },
    passwordFits: ({ salt, passwordHash }, password) =>
      timingSafeEqual(Buffer.from(hash(password, salt)), Buffer.from(passwordHash)),
  };
};
