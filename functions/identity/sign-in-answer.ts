import { Problem, Refusal } from '../shared/problem.ts';
import type { Challenge } from './contract.ts';
import type { Session } from './session.ts';
import type { SignIn } from './sign-in.ts';

/**
 * What a client is answered to an attempt to sign in: tokens, or what the pool wants first.
 * @param wrong what to say when it was refused
 * @throws Refusal 401 when it was refused, Problem 400 for a password that the pool does not take, 403 when there is a way on
 */
export const answerTo = (result: SignIn, wrong: string): Session | Challenge => {
  switch (result.outcome) {
    case 'signed-in':
      return result.session;
    case 'challenged':
      return result.challenge;
    case 'refused':
      throw new Refusal(401, wrong, { headers: { 'www-authenticate': 'Bearer' } });
    case 'unconfirmed':
      throw new Problem(
        403,
        'The e-mail address of this account is not confirmed yet: send the code to /api/auth/confirm.',
      );
    case 'password-refused':
      throw passwordRefused();
    case 'unknown-challenge':
      throw new Problem(403, 'The user pool asks this account for something that Moderato does not know.');
  }
};

/** The pool's own rule may ask for more than ours. */
export const passwordRefused = () =>
  new Problem(400, 'The body is not valid: see "errors".', {
    errors: { new_password: ['Is not a password that is taken: choose a longer one.'] },
  });
