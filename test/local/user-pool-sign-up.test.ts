import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import { type OpenUserPool, openUserPool } from './open-user-pool.ts';

const hour = 60 * 60;
const password = 'correct horse battery staple';

let pool: OpenUserPool;
beforeAll(async () => {
  pool = await openUserPool();
});
afterAll(() => pool.close());

const signUp = (Username: string, changed: Partial<{ Password: string; SecretHash: string; email: string }> = {}) => {
  const { email = `${Username}@example.org`, ...rest } = changed;
  return pool.cognito.send(
    new SignUpCommand({
      ClientId: clientId,
      SecretHash: pool.secretHash(Username),
      Username,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
      ...rest,
    }),
  );
};

const confirm = (Username: string, ConfirmationCode: string, SecretHash = pool.secretHash(Username)) =>
  pool.cognito.send(new ConfirmSignUpCommand({ ClientId: clientId, SecretHash, Username, ConfirmationCode }));

const resend = (Username: string, SecretHash = pool.secretHash(Username)) =>
  pool.cognito.send(new ResendConfirmationCodeCommand({ ClientId: clientId, SecretHash, Username }));

const login = (USERNAME: string, PASSWORD = password) =>
  pool.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: pool.secretHash(USERNAME) },
    }),
  );

const mailsTo = (username: string) => pool.mails.filter((mail) => mail.username === username);
const codeOf = (username: string) => mailsTo(username).at(-1)?.code ?? '';
const otherThan = (code: string) => (code === '123456' ? '654321' : '123456');

describe('signing up', () => {
  it('makes an account that is confirmed by the code that was mailed', async () => {
    const answer = await signUp('ada');

    expect(answer).toMatchObject({
      UserSub: pool.state.find('ada')?.sub,
      UserConfirmed: false,
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(mailsTo('ada')).toEqual([
      {
        to: 'ada@example.org',
        username: 'ada',
        purpose: 'confirm',
        code: expect.stringMatching(/^\d{6}$/),
        sent_at: pool.now().toISOString(),
      },
    ]);
    await expect(login('ada')).rejects.toMatchObject({ name: 'UserNotConfirmedException' });

    await confirm('ada', codeOf('ada'));

    expect((await login('ada')).AuthenticationResult).toBeDefined();
    const user = await pool.cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: 'ada' }));
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  it('tells of an unconfirmed account only who knows its password', async () => {
    await signUp('bea');

    await expect(login('bea', 'another password')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('opens the address as a name only when it is confirmed', async () => {
    await signUp('cleo');
    await expect(login('cleo@example.org')).rejects.toMatchObject({ name: 'NotAuthorizedException' });

    await confirm('cleo', codeOf('cleo'));

    expect((await login('CLEO@example.org')).AuthenticationResult).toBeDefined();
  });

  it('takes a name once, whatever its case', async () => {
    await signUp('dora');

    await expect(signUp('DORA')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect(mailsTo('DORA')).toEqual([]);
  });

  it.each([
    ['a password that is too short', 'InvalidPasswordException', { Password: 'elevenchars' }],
    ['a password that ends with a space', 'InvalidParameterException', { Password: `${password} ` }],
    ['what is no address', 'InvalidParameterException', { email: 'nobody' }],
    ['a wrong secret hash', 'NotAuthorizedException', { SecretHash: 'wrong' }],
  ])('refuses %s', async (_what, name, changed) => {
    await expect(signUp('emma', changed)).rejects.toMatchObject({ name });
    expect(pool.state.find('emma')).toBeUndefined();
  });

  it('takes the shortest password that the policy allows, of whatever characters', async () => {
    await signUp('fay', { Password: 'twelve chars' });
  });

  it('refuses an address as user name', async () => {
    await expect(signUp('gina@example.org', { email: 'gina@example.org' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('refuses an attribute that the client may not write', async () => {
    const sending = pool.cognito.send(
      new SignUpCommand({
        ClientId: clientId,
        SecretHash: pool.secretHash('hilda'),
        Username: 'hilda',
        Password: password,
        UserAttributes: [
          { Name: 'email', Value: 'hilda@example.org' },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );

    await expect(sending).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('an address that another account has', () => {
  const email = 'shared@example.org';
  beforeAll(async () => {
    await signUp('owner', { email });
    await confirm('owner', codeOf('owner'));
  });

  it('is refused only with the right code, which its owner alone can have', async () => {
    const answer = await signUp('rival', { email: email.toUpperCase() });
    expect(answer.UserSub).toBeDefined();

    await expect(confirm('rival', otherThan(codeOf('rival')))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(confirm('rival', codeOf('rival'))).rejects.toMatchObject({ name: 'AliasExistsException' });
    await expect(login('rival')).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
  });
});

describe('confirming', () => {
  it('refuses a wrong code, and takes the right one after it', async () => {
    await signUp('iris');

    await expect(confirm('iris', otherThan(codeOf('iris')))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm('iris', codeOf('iris'));
  });

  it('takes no code any more after five wrong ones, until another was sent', async () => {
    await signUp('jane');
    const code = codeOf('jane');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(confirm('jane', otherThan(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }

    await expect(confirm('jane', code)).rejects.toMatchObject({ name: 'TooManyFailedAttemptsException' });
    await resend('jane');
    await confirm('jane', codeOf('jane'));
  });

  it('takes a code for 24 hours', async () => {
    await signUp('kate');
    await signUp('lena');

    pool.pass(24 * hour - 1);
    await confirm('kate', codeOf('kate'));
    pool.pass(1);
    await expect(confirm('lena', codeOf('lena'))).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('answers for a user who does not exist as for a wrong code', async () => {
    await expect(confirm('nobody', '123456')).rejects.toMatchObject({ name: 'CodeMismatchException' });
  });

  it('refuses an account that is confirmed', async () => {
    pool.state.add({ username: 'mary', password, groups: [] });

    await expect(confirm('mary', '123456')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('refuses a wrong secret hash', async () => {
    await signUp('nora');

    await expect(confirm('nora', codeOf('nora'), 'wrong')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('sending the code again', () => {
  it('replaces the one before', async () => {
    await signUp('olga');
    const first = codeOf('olga');
    // One time in a million the second code is the same as the first.
    do {
      await resend('olga');
    } while (codeOf('olga') === first);

    await expect(confirm('olga', first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm('olga', codeOf('olga'));
  });

  it('refuses an account that is confirmed', async () => {
    pool.state.add({ username: 'pia', password, groups: [] });

    await expect(resend('pia')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('answers for a user who does not exist as for another, and sends nothing', async () => {
    const before = pool.mails.length;

    const answer = await resend('nobody');

    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'n***@e***',
    });
    expect(pool.mails).toHaveLength(before);
  });

  it('refuses a wrong secret hash', async () => {
    await expect(resend('nobody', 'wrong')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('a mail that cannot be delivered', () => {
  it('is reported as Cognito does, and the account is there', async () => {
    const undeliverable = await openUserPool({
      deliver: () => {
        throw new Error('No such mailbox');
      },
    });
    const sending = undeliverable.cognito.send(
      new SignUpCommand({
        ClientId: clientId,
        SecretHash: undeliverable.secretHash('quinn'),
        Username: 'quinn',
        Password: password,
        UserAttributes: [{ Name: 'email', Value: 'quinn@example.org' }],
      }),
    );

    await expect(sending).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' });
    expect(undeliverable.state.find('quinn')).toMatchObject({ status: 'UNCONFIRMED' });
    expect(undeliverable.mails).toEqual([]);
    await undeliverable.close();
  });
});
