import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';
import type { Clock } from '../../functions/shared/clock.ts';
import { LocalFault } from '../local-fault.ts';
import { account } from './account.ts';

const refreshToken = z.object({
  /** SHA-256 of the token, which itself is kept by its holder alone. */
  hash: z.string(),
  sub: z.string(),
  /** The same in all tokens that come from one login. */
  origin_jti: z.string(),
  /** Of that login, in seconds since 1970. */
  auth_time: z.int(),
  expires_at: z.iso.datetime(),
  /** When it was first used. */
  rotated_at: z.optional(z.iso.datetime()),
});
export type RefreshToken = z.infer<typeof refreshToken>;

const content = z.object({
  /** The private key as a JWK: made at the first start, so that no local pool's tokens are worth anything elsewhere. */
  signingKey: z.record(z.string(), z.unknown()),
  clientSecret: z.string(),
  accounts: z.array(account),
  refreshTokens: z.array(refreshToken),
});
type Content = z.infer<typeof content>;

/** What a user pool keeps, and where. */
export interface StateFile {
  /** To be changed in place, and then saved. */
  readonly content: Content;
  readonly save: () => void;
}

const newContent = async (): Promise<Content> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signingKey = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  return { signingKey, clientSecret: randomBytes(32).toString('hex'), accounts: [], refreshTokens: [] };
};

const readContent = (file: string): Content => {
  try {
    return content.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new LocalFault(`${file} cannot be read as the state of a user pool. Begin anew: npm start -- --fresh`);
  }
};

/**
 * Opens the file, or a new one; without a file the state lives in memory.
 * @throws LocalFault when the file holds something else
 */
export const openStateFile = async (file: string | undefined, clock: Clock): Promise<StateFile> => {
  const stored = file !== undefined && existsSync(file);
  const state = stored ? readContent(file) : await newContent();

  const save = () => {
    const now = clock.now().toISOString();
    // Otherwise the file would grow with every login.
    state.refreshTokens = state.refreshTokens.filter(({ expires_at }) => expires_at > now);
    if (file !== undefined) {
      // Replaced in one step: a process that is killed leaves the old file or the new one.
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
  };
  if (!stored) {
    save();
  }
  return { content: state, save };
};
