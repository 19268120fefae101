import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../functions/shared/clock.ts';
import { CognitoError } from './cognito-error.ts';
import type { RefreshToken, StateFile } from './state-file.ts';
import type { Login } from './tokens.ts';

/** Both as `lib/identity.ts` sets them. */
const lifetimeSeconds = 24 * 60 * 60;
const graceSeconds = 30;

/** The refresh tokens that a pool has given out. A login begins a chain of them: each is good for one successor. */
export interface RefreshTokens {
  /** The first token of a login. */
  begin(sub: string, login: Login): string;
  /**
   * What is known of a token that may be used now.
   * @throws CognitoError NotAuthorizedException, or RefreshTokenReuseException after the grace
   */
  usable(token: string): RefreshToken;
  /** The successor of a usable token; it expires when the first of the chain does. */
  rotate(token: string): string;
  /** Ends the chain of a token, if there is one. */
  revoke(token: string): void;
  revokeAllOf(sub: string): void;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const refreshTokens = ({ content, save }: StateFile, clock: Clock): RefreshTokens => {
  const find = (token: string) => {
    const hash = hashOf(token);
    return content.refreshTokens.find((candidate) => candidate.hash === hash);
  };

  const keep = (kept: Omit<RefreshToken, 'hash' | 'rotated_at'>): string => {
    const token = randomBytes(48).toString('base64url');
    content.refreshTokens.push({ ...kept, hash: hashOf(token) });
    save();
    return token;
  };

  const drop = (dropped: (token: RefreshToken) => boolean) => {
    content.refreshTokens = content.refreshTokens.filter((token) => !dropped(token));
    save();
  };

  const usable = (token: string): RefreshToken => {
    const now = clock.now();
    const found = find(token);
    if (found === undefined) {
      throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token');
    }
    if (found.expires_at <= now.toISOString()) {
      throw new CognitoError('NotAuthorizedException', 'Refresh Token has expired');
    }
    const { rotated_at } = found;
    if (rotated_at !== undefined && now.getTime() - Date.parse(rotated_at) > graceSeconds * 1_000) {
      throw new CognitoError('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation');
    }
    return found;
  };

  return {
    begin: (sub, login) =>
      keep({ ...login, sub, expires_at: new Date((login.auth_time + lifetimeSeconds) * 1_000).toISOString() }),
    usable,
    rotate: (token) => {
      const used = usable(token);
      used.rotated_at ??= clock.now().toISOString();
      const { sub, origin_jti, auth_time, expires_at } = used;
      return keep({ sub, origin_jti, auth_time, expires_at });
    },
    revoke: (token) => {
      const chain = find(token)?.origin_jti;
      drop(({ origin_jti }) => origin_jti === chain);
    },
    revokeAllOf: (sub) => drop((token) => token.sub === sub),
  };
};
