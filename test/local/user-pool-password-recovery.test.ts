import {
  AdminInitiateAuthCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewAccount } from '../../local/user-pool/pool-state.ts';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import { type OpenUserPool, openUserPool } from './open-user-pool.ts';

const hour = 60 * 60;
const password = 'correct horse battery staple';
const replacement = 'wrong donkey charger rivet';

let pool: OpenUserPool;
beforeAll(async () => {
  pool = await openUserPool();
});
afterAll(() => pool.close());

const add = (username: string, changed: Partial<NewAccount> = {}) =>
  pool.state.add({ username, password, groups: [], ...changed });

const forget = (Username: string, SecretHash = pool.secretHash(Username)) =>
  pool.cognito.send(new ForgotPasswordCommand({ ClientId: clientId, SecretHash, Username }));

const reset = (Username: string, ConfirmationCode: string, changed: { Password?: string; SecretHash?: string } = {}) =>
  pool.cognito.send(
    new ConfirmForgotPasswordCommand({
      ClientId: clientId,
      SecretHash: pool.secretHash(Username),
      Username,
      ConfirmationCode,
      Password: replacement,
      ...changed,
    }),
  );

const login = async (USERNAME: string, PASSWORD: string) => {
  const { AuthenticationResult } = await pool.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: pool.secretHash(USERNAME) },
    }),
  );
  return AuthenticationResult;
};

const codeOf = (username: string) => pool.mails.findLast((mail) => mail.username === username)?.code ?? '';
const otherThan = (code: string) => (code === '123456' ? '654321' : '123456');

describe('a forgotten password', () => {
  it.each([
    ['user name', 'ada', 'ada'],
    ['address', 'bea', 'Bea@Example.com'],
  ])('is replaced with the code that was mailed, asked for by %s', async (_what, username, name) => {
    add(username);

    expect((await forget(name)).CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: `${username.slice(0, 1)}***@e***`,
    });
    expect(pool.mails.at(-1)).toEqual({
      to: `${username}@example.com`,
      username,
      purpose: 'reset-password',
      code: expect.stringMatching(/^\d{6}$/),
      sent_at: pool.now().toISOString(),
    });
    await reset(name, codeOf(username));

    expect(await login(username, replacement)).toBeDefined();
    await expect(login(username, password)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('stays until then', async () => {
    add('cleo');
    await forget('cleo');

    expect(await login('cleo', password)).toBeDefined();
  });

  it('is replaced once by a code', async () => {
    add('dora');
    await forget('dora');
    await reset('dora', codeOf('dora'));

    await expect(reset('dora', codeOf('dora'))).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('is replaced within an hour', async () => {
    add('emma');
    add('fay');
    await forget('emma');
    await forget('fay');

    pool.pass(hour - 1);
    await reset('emma', codeOf('emma'));
    pool.pass(1);
    await expect(reset('fay', codeOf('fay'))).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('is not replaced after five wrong codes, until another was sent', async () => {
    add('gina');
    await forget('gina');
    const code = codeOf('gina');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(reset('gina', otherThan(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }

    await expect(reset('gina', code)).rejects.toMatchObject({ name: 'TooManyFailedAttemptsException' });
    await forget('gina');
    await reset('gina', codeOf('gina'));
  });

  it('is replaced by none that the policy forbids, which uses up no code', async () => {
    add('hilda');
    await forget('hilda');

    await expect(reset('hilda', codeOf('hilda'), { Password: 'too short' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await reset('hilda', codeOf('hilda'));
  });
});

describe('a password reset', () => {
  it('answers for a user who does not exist as for another, and sends nothing', async () => {
    const before = pool.mails.length;

    const answer = await forget('nobody');

    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'n***@e***',
    });
    expect(pool.mails).toHaveLength(before);
    await expect(reset('nobody', '123456')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(reset('nobody', '123456', { Password: 'too short' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
  });

  it('takes no code that was not asked for', async () => {
    add('iris');

    await expect(reset('iris', '123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it.each<[string, string, string, Partial<NewAccount>]>([
    ['an unconfirmed account', 'InvalidParameterException', 'jane', { status: 'UNCONFIRMED' }],
    ['an address that was not verified', 'InvalidParameterException', 'kate', { emailVerified: false }],
    ['a temporary password', 'NotAuthorizedException', 'lena', { status: 'FORCE_CHANGE_PASSWORD' }],
  ])('is refused to %s', async (_what, name, username, changed) => {
    add(username, changed);

    await expect(forget(username)).rejects.toMatchObject({ name });
  });

  it('takes no code that was mailed to confirm the account', async () => {
    const account = add('mary');
    const code = {
      purpose: 'confirm',
      code: '123456',
      expires_at: '2100-01-01T00:00:00.000Z',
      wrong_attempts: 0,
    } as const;
    pool.state.change(account, { code });

    await expect(reset('mary', '123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('refuses a wrong secret hash', async () => {
    await expect(forget('nobody', 'wrong')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(reset('nobody', '123456', { SecretHash: 'wrong' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});
