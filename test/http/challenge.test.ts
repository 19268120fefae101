import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { startTestStack } from '../stack.ts';
import { type Api, apiOf, sessionIn } from './api.ts';
import { login } from './newcomer.ts';

const challenged = z.object({
  challenge: z.string(),
  username: z.string(),
  session: z.string(),
  secret_code: z.optional(z.string()),
});

describe('a login that is answered with a challenge', () => {
  let now: number;
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    now = Date.now();
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const challenge = async (username: string, password: string) => {
    const { status, body } = await login(api, username, password);
    expect(status).toBe(200);
    return challenged.parse(body);
  };
  const answer = (body: unknown) => api.post('/api/auth/challenge', { body });
  const codeFor = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

  it('goes on with a new password where an account was made for somebody', async () => {
    const { username, password } = seededUsers.invited;
    const given = await challenge(username, password);
    expect(given).toMatchObject({ challenge: 'NEW_PASSWORD_REQUIRED', username });

    expect(await answer({ ...given, new_password: 'short' })).toMatchObject({ status: 400 });
    expect(await answer({ ...given, session: 'another', new_password: 'a new long password' })).toMatchObject({
      status: 401,
    });
    const answered = await answer({ ...given, new_password: 'a new long password' });
    expect(sessionIn(answered.body)).toMatchObject({ username, role: 'user' });
    expect(sessionIn((await login(api, username, 'a new long password')).body)).toMatchObject({ username });
  });

  it('goes on with the code of an authenticator, by e-mail address too', async () => {
    const { username, password, totpSecret } = seededUsers.careful;
    const given = await challenge(`${username}@example.com`, password);
    expect(given).toMatchObject({ challenge: 'SOFTWARE_TOKEN_MFA', username });

    expect(await answer({ ...given, code: '000000' })).toMatchObject({ status: 401 });
    const answered = await answer({ ...given, code: codeFor(totpSecret) });
    expect(sessionIn(answered.body)).toMatchObject({ username });
    expect(await answer({ ...given, code: codeFor(totpSecret) })).toMatchObject({ status: 401 });
  });

  it('goes on with setting up an authenticator where the pool asks for that', async () => {
    const account = { username: 'beginner', password: 'Beginner-moderato-1' };
    stack.users.state.add({ ...account, groups: [], mustSetUpMfa: true });
    const given = await challenge(account.username, account.password);
    expect(given).toMatchObject({ challenge: 'MFA_SETUP', secret_code: expect.stringMatching(/^[A-Z2-7]{16,}$/) });

    expect(await answer({ ...given, code: '000000' })).toMatchObject({ status: 401 });
    const answered = await answer({ ...given, code: codeFor(given.secret_code ?? '') });
    expect(sessionIn(answered.body)).toMatchObject({ username: account.username });
    now += 60_000;
    expect(await challenge(account.username, account.password)).toMatchObject({ challenge: 'SOFTWARE_TOKEN_MFA' });
  });

  it('is over after three minutes', async () => {
    const { username, password, totpSecret } = seededUsers.careful;
    now += 60_000;
    const given = await challenge(username, password);
    now += 181_000;
    expect(await answer({ ...given, code: codeFor(totpSecret) })).toMatchObject({ status: 401 });
  });

  it.each([
    {},
    { challenge: 'SELECT_MFA_TYPE', username: 'x', session: 'x' },
    { challenge: 'SOFTWARE_TOKEN_MFA', username: 'x', session: 'x' },
    { challenge: 'SOFTWARE_TOKEN_MFA', username: 'x', session: 'x', code: 'abc' },
    { challenge: 'NEW_PASSWORD_REQUIRED', username: 'x', session: 'x', code: '123456' },
  ])('is not answered by %j', async (body) => {
    expect(await answer(body)).toMatchObject({ status: 400, body: { errors: expect.any(Object) } });
  });
});
