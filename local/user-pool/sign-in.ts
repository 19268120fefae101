import * as z from 'zod/mini';
import type { Account } from './account.ts';
import { invalidSession, type TokenSource } from './challenges.ts';
import { CognitoError } from './cognito-error.ts';
import { poolAndClientParameters } from './parameters.ts';
import { refuseWeakPassword, storedPassword } from './password.ts';
import { type Actions, action, type Pool } from './pool.ts';
import { verifySecretHash } from './secret-hash.ts';
import { takeCode } from './software-token.ts';
import { signedIn } from './token-generation.ts';

const adminInitiateAuth = z.extend(poolAndClientParameters, {
  AuthFlow: z.literal('ADMIN_USER_PASSWORD_AUTH'),
  AuthParameters: z.object({ USERNAME: z.string(), PASSWORD: z.string(), SECRET_HASH: z.optional(z.string()) }),
});

const answered = z.extend(poolAndClientParameters, { Session: z.string() });
const responses = z.object({ USERNAME: z.string(), SECRET_HASH: z.optional(z.string()) });
const adminRespondToAuthChallenge = z.discriminatedUnion('ChallengeName', [
  z.extend(answered, {
    ChallengeName: z.literal('NEW_PASSWORD_REQUIRED'),
    ChallengeResponses: z.extend(responses, { NEW_PASSWORD: z.string() }),
  }),
  z.extend(answered, {
    ChallengeName: z.literal('SOFTWARE_TOKEN_MFA'),
    ChallengeResponses: z.extend(responses, { SOFTWARE_TOKEN_MFA_CODE: z.string() }),
  }),
  z.extend(answered, { ChallengeName: z.literal('MFA_SETUP'), ChallengeResponses: responses }),
]);

/** What Cognito answers to a right password: a challenge, or tokens. */
const proceed = (pool: Pool, account: Account, source: TokenSource) => {
  const { sub, username, email, status, totp_secret, must_set_up_mfa } = account;
  const challenge = (
    ChallengeName: string,
    awaits: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'AssociateSoftwareToken',
    parameters: Readonly<Record<string, string>> = {},
  ) => ({
    ChallengeName,
    Session: pool.challenges.open({ sub, source, awaits }),
    ChallengeParameters: { USER_ID_FOR_SRP: username, ...parameters },
  });
  if (status === 'FORCE_CHANGE_PASSWORD') {
    const parameters = { requiredAttributes: '[]', userAttributes: JSON.stringify({ email }) };
    return challenge('NEW_PASSWORD_REQUIRED', 'NEW_PASSWORD_REQUIRED', parameters);
  }
  if (totp_secret !== undefined) {
    return challenge('SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA');
  }
  if (must_set_up_mfa === true) {
    return challenge('MFA_SETUP', 'AssociateSoftwareToken', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' });
  }
  return signedIn(pool, account, source);
};

/** How somebody signs in: Cognito's AdminInitiateAuth and AdminRespondToAuthChallenge actions. */
export const signInActions: Actions = {
  AdminInitiateAuth: action(adminInitiateAuth, (pool, { AuthParameters: { USERNAME, PASSWORD, SECRET_HASH } }) => {
    verifySecretHash(pool, USERNAME, SECRET_HASH);
    const account = pool.state.find(USERNAME);
    // As a pool does that prevents user existence errors: the same answer for an unknown user and a wrong password.
    if (account === undefined || !pool.state.passwordFits(account, PASSWORD)) {
      throw new CognitoError('NotAuthorizedException', 'Incorrect username or password.');
    }
    if (account.status === 'UNCONFIRMED') {
      throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
    }
    return proceed(pool, account, 'TokenGeneration_Authentication');
  }),

  AdminRespondToAuthChallenge: action(adminRespondToAuthChallenge, (pool, answer) => {
    const { USERNAME, SECRET_HASH } = answer.ChallengeResponses;
    verifySecretHash(pool, USERNAME, SECRET_HASH);
    // In the real name, which the challenge told, even of somebody who signs in by e-mail address.
    const account = pool.state.findByUsername(USERNAME);
    const { sub, awaits, source } = pool.challenges.find(answer.Session);
    if (account?.sub !== sub || awaits !== answer.ChallengeName) {
      throw invalidSession();
    }
    switch (answer.ChallengeName) {
      case 'NEW_PASSWORD_REQUIRED': {
        const { NEW_PASSWORD } = answer.ChallengeResponses;
        refuseWeakPassword(NEW_PASSWORD);
        pool.challenges.close(answer.Session);
        pool.state.change(account, { ...storedPassword(NEW_PASSWORD), status: 'CONFIRMED' });
        return proceed(pool, account, 'TokenGeneration_NewPasswordChallenge');
      }
      case 'SOFTWARE_TOKEN_MFA':
        takeCode(pool, account, answer.ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE);
        pool.challenges.close(answer.Session);
        return signedIn(pool, account, source);
      case 'MFA_SETUP':
        pool.challenges.close(answer.Session);
        return signedIn(pool, account, source);
    }
  }),
};
