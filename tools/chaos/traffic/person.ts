import { type ModeratoClient, moderatoClient } from '../../../clients/typescript/index.ts';
import type { LocalStack } from '../../../local/local-stack.ts';
import { accessTokenClaims, accessTokenSeconds } from '../../../local/user-pool/tokens.ts';

/** Somebody who uses the API. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly api: ModeratoClient;
}

/**
 * Somebody with an account and always with a token that is valid. The user pool gives it without having been asked through
 * the API: who cannot log in submits nothing that could be lost.
 */
export const person = ({ url, users }: LocalStack, username: string): Person => {
  const account = users.state.find(username);
  if (account === undefined) {
    throw new Error(`There is no account ${username}`);
  }
  let token: Promise<string> | undefined;
  let renewAt = 0;
  const present = () => {
    const now = Date.now();
    if (token === undefined || now >= renewAt) {
      renewAt = now + (accessTokenSeconds * 1_000) / 2;
      token = users.sign(accessTokenClaims(account, new Date(now)));
    }
    return token;
  };
  return { id: account.sub, username, api: moderatoClient({ baseUrl: url, token: present }) };
};
