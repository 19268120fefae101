import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
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

const add = (username: string) => pool.state.add({ username, password, groups: [] });

const login = async (USERNAME: string) => {
  const { AuthenticationResult } = await pool.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password, SECRET_HASH: pool.secretHash(USERNAME) },
    }),
  );
  return AuthenticationResult;
};

const refresh = async (tokens: AuthenticationResultType | undefined, ClientSecret = pool.state.clientSecret) => {
  const { AuthenticationResult } = await pool.cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, ClientSecret, RefreshToken: tokens?.RefreshToken }),
  );
  return AuthenticationResult;
};

const revoke = (Token: string | undefined, ClientSecret = pool.state.clientSecret) =>
  pool.cognito.send(new RevokeTokenCommand({ ClientId: clientId, ClientSecret, Token }));

const user = (Username: string) => ({ UserPoolId: userPoolId, Username });
const claimsOf = (tokens: AuthenticationResultType | undefined) => decodeJwt(tokens?.AccessToken ?? '');

const refused = { name: 'NotAuthorizedException' };

describe('a refresh token', () => {
  it('gives new tokens of the same login', async () => {
    add('ada');
    const first = await login('ada');
    pool.pass(600);

    const second = await refresh(first);

    expect(second).toMatchObject({ ExpiresIn: 300, TokenType: 'Bearer' });
    expect(second?.RefreshToken).not.toBe(first?.RefreshToken);
    const seconds = pool.now().getTime() / 1_000;
    const { origin_jti, auth_time, jti } = claimsOf(first);
    expect(auth_time).toBe(seconds - 600);
    expect(claimsOf(second)).toMatchObject({
      username: 'ada',
      origin_jti,
      auth_time,
      iat: seconds,
      exp: seconds + 300,
    });
    expect(claimsOf(second).jti).not.toBe(jti);
    expect(claimsOf(await login('ada'))['origin_jti']).not.toBe(origin_jti);
  });

  it('gives an access token with the groups of now', async () => {
    const account = add('bea');
    const tokens = await login('bea');
    pool.state.change(account, { groups: ['admin'] });

    expect(claimsOf(await refresh(tokens))).toMatchObject({ 'cognito:groups': ['admin'] });
  });

  it('works again for 30 seconds after its first use, and then no more', async () => {
    add('cleo');
    const tokens = await login('cleo');
    const first = await refresh(tokens);
    pool.pass(15);
    const second = await refresh(tokens);
    pool.pass(15);
    const third = await refresh(tokens);
    pool.pass(1);

    await expect(refresh(tokens)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    for (const successor of [first, second, third]) {
      expect(await refresh(successor)).toBeDefined();
    }
  });

  it('expires 24 hours after the login, however often it was replaced', async () => {
    add('dora');
    const first = await login('dora');
    pool.pass(12 * hour);
    const second = await refresh(first);
    pool.pass(12 * hour - 1);
    const third = await refresh(second);
    pool.pass(1);

    await expect(refresh(third)).rejects.toMatchObject(refused);
  });

  it('is refused when nobody was given it', async () => {
    await expect(refresh({ RefreshToken: 'nonsense' })).rejects.toMatchObject(refused);
  });

  it('is worth nothing without the secret of the client', async () => {
    add('fay');
    const tokens = await login('fay');

    await expect(refresh(tokens, 'wrong')).rejects.toMatchObject(refused);
    expect(await refresh(tokens)).toBeDefined();
  });

  it('outlives a change of the password', async () => {
    add('gina');
    const tokens = await login('gina');
    await pool.cognito.send(
      new AdminSetUserPasswordCommand({ ...user('gina'), Password: 'wrong donkey charger rivet', Permanent: true }),
    );

    expect(await refresh(tokens)).toBeDefined();
  });
});

describe('revoking a refresh token', () => {
  it.each([
    ['hilda', 'the first', 0],
    ['iris', 'the last', 2],
  ])('ends the session of %s, by %s of its tokens', async (username, _which, index) => {
    add(username);
    const first = await login(username);
    const second = await refresh(first);
    const chain = [first, second, await refresh(second)];
    const another = await login(username);

    await revoke(chain[index]?.RefreshToken);

    for (const tokens of chain) {
      await expect(refresh(tokens)).rejects.toMatchObject(refused);
    }
    expect(await refresh(another)).toBeDefined();
  });

  it('succeeds twice, and of what is no token', async () => {
    add('jane');
    const tokens = await login('jane');

    await revoke(tokens?.RefreshToken);
    await revoke(tokens?.RefreshToken);
    await revoke('nonsense');
  });

  it('wants the secret of the client', async () => {
    add('kate');
    const tokens = await login('kate');

    await expect(revoke(tokens?.RefreshToken, 'wrong')).rejects.toMatchObject(refused);
    expect(await refresh(tokens)).toBeDefined();
  });
});

describe('the sessions of a user', () => {
  it('all end when the user is signed out, and those of nobody else', async () => {
    add('lena');
    add('mary');
    const lenas = [await login('lena'), await login('lena')];
    const marys = await login('mary');

    await pool.cognito.send(new AdminUserGlobalSignOutCommand(user('lena@example.com')));

    for (const tokens of lenas) {
      await expect(refresh(tokens)).rejects.toMatchObject(refused);
    }
    expect(await refresh(marys)).toBeDefined();
    expect(await refresh(await login('lena'))).toBeDefined();
  });

  it('all end when the account is deleted, even if another gets its name', async () => {
    add('nora');
    const tokens = await login('nora');

    await pool.cognito.send(new AdminDeleteUserCommand(user('nora')));
    add('nora');

    await expect(refresh(tokens)).rejects.toMatchObject(refused);
    expect(() => pool.state.refreshTokens.usable(tokens?.RefreshToken ?? '')).toThrow('Invalid Refresh Token');
  });

  it('cannot be ended of nobody', async () => {
    await expect(pool.cognito.send(new AdminUserGlobalSignOutCommand(user('nobody')))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });
});
