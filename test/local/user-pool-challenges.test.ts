import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededUsers } from '../../local/seeded-users.ts';
import type { NewAccount } from '../../local/user-pool/pool-state.ts';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import { type OpenUserPool, openUserPool } from './open-user-pool.ts';

const password = 'correct horse battery staple';
const replacement = 'wrong donkey charger rivet';
const totpSecret: string = seededUsers.careful.totpSecret;

let pool: OpenUserPool;
beforeAll(async () => {
  pool = await openUserPool();
});
afterAll(() => pool.close());

const add = (username: string, changed: Partial<NewAccount> = {}) =>
  pool.state.add({ username, password, groups: [], ...changed });

const login = (USERNAME: string, PASSWORD = password) =>
  pool.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: pool.secretHash(USERNAME) },
    }),
  );

type ChallengeName = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';

const respond = (
  ChallengeName: ChallengeName,
  USERNAME: string,
  Session: string | undefined,
  responses: Record<string, string> = {},
) =>
  pool.cognito.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME, SECRET_HASH: pool.secretHash(USERNAME), ...responses },
    }),
  );

const choose = (username: string, Session: string | undefined, NEW_PASSWORD = replacement) =>
  respond('NEW_PASSWORD_REQUIRED', username, Session, { NEW_PASSWORD });
const give = (username: string, Session: string | undefined, SOFTWARE_TOKEN_MFA_CODE: string) =>
  respond('SOFTWARE_TOKEN_MFA', username, Session, { SOFTWARE_TOKEN_MFA_CODE });
const associate = (Session: string | undefined) => pool.cognito.send(new AssociateSoftwareTokenCommand({ Session }));
const verify = (Session: string | undefined, UserCode: string) =>
  pool.cognito.send(new VerifySoftwareTokenCommand({ Session, UserCode }));

/** What an authenticator app shows, whose clock goes wrong by some seconds. */
const shown = (secret = totpSecret, seconds = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: pool.now().getTime() + seconds * 1_000 });
/** A code that is none of those that are taken now. */
const wrong = (secret = totpSecret) =>
  ['111111', '222222', '333333', '444444'].find(
    (code) => ![-30, 0, 30].some((seconds) => shown(secret, seconds) === code),
  ) ?? '';

const invalidSession = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };

describe('a temporary password', () => {
  it('must be replaced before there are tokens', async () => {
    add('ada', { status: 'FORCE_CHANGE_PASSWORD' });

    const challenge = await login('Ada@example.com');
    expect(challenge).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: 'ada' },
    });
    expect(challenge.AuthenticationResult).toBeUndefined();

    const { AuthenticationResult } = await choose('ada', challenge.Session);
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '')).toMatchObject({ username: 'ada' });
    await expect(login('ada')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await login('ada', replacement)).AuthenticationResult).toBeDefined();
  });

  it('is replaced by none that the policy forbids, and then by another in the same session', async () => {
    add('bea', { status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await login('bea');

    await expect(choose('bea', Session, 'too short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    expect((await choose('bea', Session)).AuthenticationResult).toBeDefined();
  });

  it('may be followed by a software token', async () => {
    add('cleo', { status: 'FORCE_CHANGE_PASSWORD', totpSecret });
    const { Session } = await login('cleo');

    const next = await choose('cleo', Session);
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect((await give('cleo', next.Session, shown())).AuthenticationResult).toBeDefined();
  });
});

describe('a software token', () => {
  it('is asked for after the right password only', async () => {
    add('dora', { totpSecret });

    await expect(login('dora', 'another password')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const challenge = await login('dora');
    expect(challenge).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { USER_ID_FOR_SRP: 'dora' },
    });
    const { AuthenticationResult } = await give('dora', challenge.Session, shown());
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 300, RefreshToken: expect.any(String) });
  });

  it('may be tried again in the same session', async () => {
    add('emma', { totpSecret });
    const { Session } = await login('emma');

    await expect(give('emma', Session, wrong())).rejects.toMatchObject({ name: 'CodeMismatchException' });
    expect((await give('emma', Session, shown())).AuthenticationResult).toBeDefined();
  });

  it('is good for one login', async () => {
    add('fay', { totpSecret });
    const code = shown();
    await give('fay', (await login('fay')).Session, code);

    const { Session } = await login('fay');
    await expect(give('fay', Session, code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    pool.pass(30);
    expect((await give('fay', Session, shown())).AuthenticationResult).toBeDefined();
  });

  it.each([
    ['gina', -30],
    ['hilda', 30],
  ])('may be of a clock that goes wrong by a step (%s: %d s)', async (username, seconds) => {
    add(username, { totpSecret });
    const { Session } = await login(username);

    expect((await give(username, Session, shown(totpSecret, seconds))).AuthenticationResult).toBeDefined();
  });

  it.each([
    ['iris', -60],
    ['jane', 60],
  ])('may not be of a clock that goes wrong by more (%s: %d s)', async (username, seconds) => {
    add(username, { totpSecret });
    const { Session } = await login(username);

    await expect(give(username, Session, shown(totpSecret, seconds))).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
  });
});

describe('setting up a software token', () => {
  it('comes before the first tokens, and is asked for from then on', async () => {
    add('kate', { mustSetUpMfa: true });

    const challenge = await login('kate');
    expect(challenge).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      ChallengeParameters: { USER_ID_FOR_SRP: 'kate', MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    const { SecretCode = '', Session: associated } = await associate(challenge.Session);
    const { Status, Session: verified } = await verify(associated, shown(SecretCode));
    expect(Status).toBe('SUCCESS');
    const { AuthenticationResult } = await respond('MFA_SETUP', 'kate', verified);
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '')).toMatchObject({ username: 'kate' });

    const again = await login('kate');
    expect(again.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await expect(give('kate', again.Session, shown(SecretCode))).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
    pool.pass(30);
    expect((await give('kate', again.Session, shown(SecretCode))).AuthenticationResult).toBeDefined();
  });

  it('may follow a temporary password', async () => {
    add('lena', { status: 'FORCE_CHANGE_PASSWORD', mustSetUpMfa: true });
    const { Session } = await login('lena');

    expect((await choose('lena', Session)).ChallengeName).toBe('MFA_SETUP');
  });

  it('is refused with a wrong code, and may be tried again', async () => {
    add('mary', { mustSetUpMfa: true });
    const { SecretCode = '', Session } = await associate((await login('mary')).Session);

    await expect(verify(Session, wrong(SecretCode))).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
    });
    expect((await login('mary')).ChallengeName).toBe('MFA_SETUP');
    expect((await verify(Session, shown(SecretCode))).Status).toBe('SUCCESS');
  });

  it('cannot be passed over', async () => {
    add('nora', { mustSetUpMfa: true });
    const challenged = (await login('nora')).Session;
    await expect(respond('MFA_SETUP', 'nora', challenged)).rejects.toMatchObject(invalidSession);
    await expect(verify(challenged, '123456')).rejects.toMatchObject(invalidSession);

    const { Session: associated } = await associate(challenged);
    await expect(respond('MFA_SETUP', 'nora', associated)).rejects.toMatchObject(invalidSession);
  });

  it('is not open to an account that has one', async () => {
    add('olga', { totpSecret });
    const { Session } = await login('olga');

    await expect(associate(Session)).rejects.toMatchObject(invalidSession);
  });

  it('ends when the account is deleted', async () => {
    add('pia', { mustSetUpMfa: true });
    const { SecretCode = '', Session } = await associate((await login('pia')).Session);
    await pool.cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: 'pia' }));

    await expect(verify(Session, shown(SecretCode))).rejects.toMatchObject(invalidSession);
  });
});

describe('the session of a challenge', () => {
  it('is good for one answer', async () => {
    add('rosa', { status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await login('rosa');
    await choose('rosa', Session);

    await expect(choose('rosa', Session)).rejects.toMatchObject(invalidSession);
  });

  it('is good for three minutes', async () => {
    add('susan', { status: 'FORCE_CHANGE_PASSWORD' });
    add('tess', { status: 'FORCE_CHANGE_PASSWORD' });
    const [susans, tesss] = await Promise.all([login('susan'), login('tess')]);

    pool.pass(179);
    expect((await choose('susan', susans.Session)).AuthenticationResult).toBeDefined();
    pool.pass(1);
    await expect(choose('tess', tesss.Session)).rejects.toMatchObject(invalidSession);
  });

  it('belongs to one user, who answers by the real name', async () => {
    add('uma', { status: 'FORCE_CHANGE_PASSWORD' });
    add('vera', { status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await login('uma');

    await expect(choose('vera', Session)).rejects.toMatchObject(invalidSession);
    await expect(choose('uma@example.com', Session)).rejects.toMatchObject(invalidSession);
    await expect(choose('nobody', Session)).rejects.toMatchObject(invalidSession);
    expect((await choose('UMA', Session)).AuthenticationResult).toBeDefined();
  });

  it('belongs to one challenge', async () => {
    add('wilma', { totpSecret });
    const { Session } = await login('wilma');

    await expect(choose('wilma', Session)).rejects.toMatchObject(invalidSession);
    await expect(respond('MFA_SETUP', 'wilma', Session)).rejects.toMatchObject(invalidSession);
  });

  it('is worth nothing without the secret hash', async () => {
    add('xenia', { status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await login('xenia');

    await expect(
      respond('NEW_PASSWORD_REQUIRED', 'xenia', Session, { NEW_PASSWORD: replacement, SECRET_HASH: 'wrong' }),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});
