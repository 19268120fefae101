import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTokenVerifier } from '../../functions/shared/access-token.ts';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import {
  startUserPoolStandIn,
  type UserPoolOptions,
  type UserPoolStandIn,
} from '../../local/user-pool/user-pool-stand-in.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const password = 'correct horse battery staple';
const ada = { username: 'Ada', password, groups: [] };
const eve = { username: 'eve', password: 'another', groups: ['admin'] };

/** A pool with two accounts, and Cognito's own client at it. */
const open = async (file?: string, options?: UserPoolOptions) => {
  const pool = await startUserPoolStandIn(file, options);
  const cognito = new CognitoIdentityProviderClient({
    endpoint: pool.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const secretHash = (username: string) =>
    createHmac('sha256', pool.state.clientSecret).update(`${username}${clientId}`).digest('base64');
  return {
    ...pool,
    cognito,
    login: async (username: string, secret: string, hash = secretHash(username)) => {
      const { AuthenticationResult } = await cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId: userPoolId,
          ClientId: clientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: username, PASSWORD: secret, SECRET_HASH: hash },
        }),
      );
      return AuthenticationResult;
    },
    close: async () => {
      cognito.destroy();
      await pool.stop();
    },
  };
};

const verifierOf = ({ jwks }: UserPoolStandIn) =>
  accessTokenVerifier({
    environment: { USER_POOL_ID: userPoolId, USER_POOL_CLIENT_ID: clientId },
    clock: { now: () => new Date() },
    log: recordedLog(),
    localJwks: jwks,
  });

describe('the user pool on this machine', () => {
  let pool: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    pool = await open();
    pool.state.add(ada);
    pool.state.add(eve);
  });
  afterAll(() => pool.close());

  it('gives a token with the claims of Cognito', async () => {
    const tokens = await pool.login('eve', 'another');

    expect(tokens).toMatchObject({ ExpiresIn: 300, TokenType: 'Bearer', RefreshToken: expect.any(String) });
    const claims = decodeJwt(tokens?.AccessToken ?? '');
    expect(claims).toEqual({
      sub: pool.state.find('eve')?.sub,
      'cognito:groups': ['admin'],
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
      client_id: clientId,
      origin_jti: expect.any(String),
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: claims.iat,
      iat: expect.any(Number),
      exp: Number(claims.iat) + 300,
      jti: expect.any(String),
      username: 'eve',
    });
  });

  it('gives a token that the verifier of the functions accepts', async () => {
    const verify = verifierOf(pool);
    const [adas, eves] = await Promise.all([pool.login('Ada', password), pool.login('eve', 'another')]);

    expect(await verify(adas?.AccessToken ?? '')).toMatchObject({ user: { username: 'ada', role: 'user' } });
    expect(await verify(eves?.AccessToken ?? '')).toMatchObject({ user: { username: 'eve', role: 'admin' } });
  });

  it('names no groups in the token of a user who is in none', async () => {
    const tokens = await pool.login('Ada', password);

    expect(decodeJwt(tokens?.AccessToken ?? '')).not.toHaveProperty('cognito:groups');
  });

  it('knows a user by the name in any case', async () => {
    const tokens = await pool.login('aDA', password);

    expect(decodeJwt(tokens?.AccessToken ?? '')).toMatchObject({ username: 'ada' });
  });

  it.each([
    ['a wrong password', 'Ada', 'wrong'],
    ['the password of somebody else', 'Ada', 'another'],
    ['an empty password', 'Ada', ' '],
    ['a user who does not exist', 'nobody', password],
  ])('refuses %s, always in the same words', async (_what, username, wrong) => {
    await expect(pool.login(username, wrong)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  it('refuses a wrong secret hash, even with the right password', async () => {
    await expect(pool.login('Ada', password, 'wrong')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringContaining('Unable to verify secret hash for client'),
    });
  });

  it('tells the secret of its client, and nothing of another', async () => {
    const clientOf = (id: string) =>
      pool.cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: id }));

    expect((await clientOf(clientId)).UserPoolClient?.ClientSecret).toBe(pool.state.clientSecret);
    await expect(clientOf('another')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('says which action it does not know', async () => {
    await expect(
      pool.cognito.send(new AdminDisableUserCommand({ UserPoolId: userPoolId, Username: 'ada' })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('AdminDisableUser'),
    });
  });

  it('keeps an account whose name is taken', async () => {
    const present = pool.state.find('Ada');

    expect(pool.state.add({ username: 'ADA', password: 'taken over', groups: ['admin'] })).toBe(present);
    await expect(pool.login('Ada', 'taken over')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('is not another pool: its tokens are worth nothing there', async () => {
    const elsewhere = await open();
    elsewhere.state.add(ada);
    const tokens = await elsewhere.login('Ada', password);
    await elsewhere.close();

    await expect(verifierOf(pool)(tokens?.AccessToken ?? '')).rejects.toMatchObject({ status: 401 });
  });
});

describe('the state file of the user pool', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'user-pool-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('brings back accounts, key and secret, so that tokens stay valid, and holds no password', async () => {
    const file = join(folder, 'user-pool.json');
    const first = await open(file);
    const { sub } = first.state.add(ada);
    const tokens = await first.login('Ada', password);
    await first.close();

    const second = await open(file);
    const again = await second.login('Ada', password);
    await second.close();

    expect(second.state.clientSecret).toBe(first.state.clientSecret);
    expect(decodeJwt(again?.AccessToken ?? '')).toMatchObject({ sub });
    expect(await verifierOf(second)(tokens?.AccessToken ?? '')).toMatchObject({ user: { id: sub } });
    expect(readFileSync(file, 'utf8')).not.toContain(password);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('brings back all that an account may have', async () => {
    const file = join(folder, 'accounts.json');
    const first = await open(file);
    const invited = first.state.add({
      ...ada,
      status: 'FORCE_CHANGE_PASSWORD',
      totpSecret: 'MFRGG',
      mustSetUpMfa: true,
    });
    const expires_at = '2030-01-01T00:00:00.000Z';
    first.state.change(invited, { code: { purpose: 'confirm', code: '123456', expires_at, wrong_attempts: 1 } });
    await first.close();

    const second = await open(file);
    await second.close();

    expect(second.state.accounts).toEqual([invited]);
  });

  it('keeps refresh tokens for as long as they last, and nobody can read them there', async () => {
    const file = join(folder, 'refresh-tokens.json');
    let now = Date.UTC(2026, 2, 1);
    const clock = { now: () => new Date(now) };
    const first = await open(file, { clock });
    const { sub } = first.state.add(ada);
    const tokens = await first.login('Ada', password);
    await first.close();

    const second = await open(file, { clock });
    expect(second.state.refreshTokens.usable(tokens?.RefreshToken ?? '')).toMatchObject({ sub });
    expect(readFileSync(file, 'utf8')).not.toContain(tokens?.RefreshToken);
    now += 24 * 60 * 60 * 1_000;
    await second.login('Ada', password);
    await second.close();

    expect(JSON.parse(readFileSync(file, 'utf8')).refreshTokens).toHaveLength(1);
  });

  it.each([
    ['is of an older version', { signingKey: {}, clientSecret: '', accounts: [] }],
    ['is none', 'nonsense'],
  ])('that %s is refused with what to do', async (_what, content) => {
    const file = join(folder, 'refused.json');
    writeFileSync(file, JSON.stringify(content));

    await expect(open(file)).rejects.toThrow(/refused\.json cannot be read .* npm start -- --fresh/);
  });
});
