import { randomBytes } from 'node:crypto';
import type { Clock } from '../../functions/shared/clock.ts';
import { CognitoError } from './cognito-error.ts';

/** Three minutes, Cognito's default. */
const lifetimeMilliseconds = 3 * 60 * 1_000;

/** Why tokens are given out, in the words of Cognito's pre-token-generation trigger. */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens';

/** A sign-in that is under way, and what it waits for: the answer to a challenge, or a step of setting up a token. */
export type Challenge = {
  readonly sub: string;
  /** Of the tokens in which it will end. */
  readonly source: TokenSource;
} & (
  | { readonly awaits: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'AssociateSoftwareToken' | 'MFA_SETUP' }
  | {
      readonly awaits: 'VerifySoftwareToken';
      /** Base32, of the token that is being set up. */
      readonly secret: string;
    }
);

/** The sign-ins under way, each known by its session: in memory only, for what lives three minutes. */
export interface Challenges {
  /** The session of the challenge. */
  open(challenge: Challenge): string;
  /** @throws CognitoError (NotAuthorizedException) when the session was used or has expired */
  find(session: string): Challenge;
  close(session: string): void;
}

export const invalidSession = (): CognitoError =>
  new CognitoError('NotAuthorizedException', 'Invalid session for the user.');

export const openChallenges = (clock: Clock): Challenges => {
  const sessions = new Map<string, { readonly challenge: Challenge; readonly expiresAt: number }>();

  const dropExpired = (now: number) => {
    for (const [session, { expiresAt }] of sessions) {
      if (expiresAt <= now) {
        sessions.delete(session);
      }
    }
  };

  return {
    open: (challenge) => {
      const now = clock.now().getTime();
      dropExpired(now);
      const session = randomBytes(48).toString('base64url');
      sessions.set(session, { challenge, expiresAt: now + lifetimeMilliseconds });
      return session;
    },
    find: (session) => {
      const found = sessions.get(session);
      if (found === undefined || found.expiresAt <= clock.now().getTime()) {
        throw invalidSession();
      }
      return found.challenge;
    },
    close: (session) => {
      sessions.delete(session);
    },
  };
};
