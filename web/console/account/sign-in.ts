import type { Challenge, Session as Tokens } from '../../../clients/typescript/api.ts';
import type { Call } from '../../api/call.ts';

/** Logs in with a password: tokens, or what is wanted before there are any. */
export const logIn = async (call: Call, username: string, password: string): Promise<Tokens | Challenge> =>
  (await call('post', '/api/auth/login', { body: { username, password } })).data;

/** Answers a challenge with what it wants: a new password, or a code. */
export const answerChallenge = async (
  call: Call,
  { challenge, username, session }: Challenge,
  answer: string,
): Promise<Tokens | Challenge> => {
  const body =
    challenge === 'NEW_PASSWORD_REQUIRED'
      ? { challenge, username, session, new_password: answer }
      : { challenge, username, session, code: answer };
  return (await call('post', '/api/auth/challenge', { body })).data;
};
