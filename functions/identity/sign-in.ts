import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthResponse,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Challenge, ChallengeAnswer } from './contract.ts';
import { type Session, sessionOf } from './session.ts';
import { asking, type UserPool } from './user-pool.ts';

export type SignIn =
  | { readonly outcome: 'signed-in'; readonly session: Session }
  /** The password was right, and the pool wants more. */
  | { readonly outcome: 'challenged'; readonly challenge: Challenge }
  /** Unknown user and wrong password alike, so that nobody learns who has an account. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'unconfirmed' }
  /** A new password that the pool does not take. */
  | { readonly outcome: 'password-refused' }
  /** The pool was set to ask for something that Moderato does not know. */
  | { readonly outcome: 'unknown-challenge' };

const refusals = {
  NotAuthorizedException: 'refused',
  UserNotFoundException: 'refused',
  InvalidParameterException: 'refused',
  // After an operator has reset the password: the way on is the same as for a forgotten one.
  PasswordResetRequiredException: 'refused',
  CodeMismatchException: 'refused',
  ExpiredCodeException: 'refused',
  EnableSoftwareTokenMFAException: 'refused',
  SoftwareTokenMFANotFoundException: 'refused',
  AliasExistsException: 'refused',
  UserNotConfirmedException: 'unconfirmed',
  InvalidPasswordException: 'password-refused',
  PasswordHistoryPolicyViolationException: 'password-refused',
} as const;

/** A challenge is answered in the user's real name, which Cognito gives where an e-mail address was given for it. */
const proceed = async (
  { cognito }: UserPool,
  username: string,
  { AuthenticationResult, ChallengeName, ChallengeParameters, Session }: AdminInitiateAuthResponse,
): Promise<SignIn> => {
  if (AuthenticationResult !== undefined) {
    return { outcome: 'signed-in', session: sessionOf(AuthenticationResult) };
  }
  const challenged = { username: ChallengeParameters?.['USER_ID_FOR_SRP'] ?? username, session: Session ?? '' };
  if (ChallengeName === 'NEW_PASSWORD_REQUIRED' || ChallengeName === 'SOFTWARE_TOKEN_MFA') {
    return { outcome: 'challenged', challenge: { challenge: ChallengeName, ...challenged } };
  }
  if (ChallengeName === 'MFA_SETUP') {
    const associated = await cognito.send(new AssociateSoftwareTokenCommand({ Session }));
    const { SecretCode: secret_code, Session: session = '' } = associated;
    return { outcome: 'challenged', challenge: { challenge: ChallengeName, ...challenged, session, secret_code } };
  }
  return { outcome: 'unknown-challenge' };
};

/** Signs in with user name or e-mail address, and password. */
export const withPassword = async (pool: UserPool, username: string, password: string): Promise<SignIn> => {
  const { cognito, poolId: UserPoolId, clientId: ClientId } = pool;
  const AuthParameters = { USERNAME: username, PASSWORD: password, SECRET_HASH: await pool.secretHash(username) };
  const asked = await asking(
    cognito.send(
      new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters }),
    ),
    refusals,
  );
  return asked.outcome === 'done' ? proceed(pool, username, asked.answer) : asked;
};

/** Shows the pool that the authenticator was set up. The session to go on with. */
const verified = async ({ cognito }: UserPool, { session, code }: { session: string; code: string }) => {
  const answer = await cognito.send(new VerifySoftwareTokenCommand({ Session: session, UserCode: code }));
  return answer.Session ?? '';
};

const respond = async (pool: UserPool, answer: ChallengeAnswer) => {
  const { cognito, poolId: UserPoolId, clientId: ClientId } = pool;
  const identified = { USERNAME: answer.username, SECRET_HASH: await pool.secretHash(answer.username) };
  const given =
    answer.challenge === 'NEW_PASSWORD_REQUIRED'
      ? { NEW_PASSWORD: answer.new_password }
      : answer.challenge === 'SOFTWARE_TOKEN_MFA'
        ? { SOFTWARE_TOKEN_MFA_CODE: answer.code }
        : {};
  return cognito.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId,
      ClientId,
      ChallengeName: answer.challenge,
      ChallengeResponses: { ...identified, ...given },
      Session: answer.challenge === 'MFA_SETUP' ? await verified(pool, answer) : answer.session,
    }),
  );
};

/** Goes on with a sign-in that was answered with a challenge. */
export const withChallengeAnswer = async (pool: UserPool, answer: ChallengeAnswer): Promise<SignIn> => {
  const asked = await asking(respond(pool, answer), refusals);
  return asked.outcome === 'done' ? proceed(pool, answer.username, asked.answer) : asked;
};
