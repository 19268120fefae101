import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Answer, type Api, apiOf, sessionIn } from './api.ts';
import { codeSentTo, login, newcomer, password, register } from './newcomer.ts';

const second = 1_000;
const newPassword = 'another horse, another staple';

describe('an account', () => {
  let stack: LocalStack;
  let api: Api;
  /** Tokens are verified by the real time: the clock of the stack runs ahead of it. */
  let ahead = 0;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(Date.now() + ahead) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const confirm = (username: string, code: string) => api.post('/api/auth/confirm', { body: { username, code } });
  const refresh = (token: string) => api.post('/api/auth/refresh', { body: { refresh: token } });

  const expectSame = (one: Answer, other: Answer) => {
    expect([one.status, one.body]).toEqual([other.status, other.body]);
  };

  it('is made, confirmed by the code that was mailed, and logged in to by name and address in any case', async () => {
    const registered = await register(api, 'Ada.L', 'ada@example.org');
    expect(registered).toMatchObject({ status: 201, body: { username: 'ada.l', user_id: expect.any(String) } });

    expect(await login(api, 'Ada.L')).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('confirm') },
    });
    expect(await confirm('Ada.L', '000000')).toMatchObject({
      status: 400,
      body: { errors: { code: expect.any(Array) } },
    });
    expect(await confirm('ada.l', codeSentTo(stack, 'ada@example.org'))).toMatchObject({ status: 200 });

    for (const name of ['Ada.L', 'ADA.l', 'ada@example.org', 'Ada@Example.org']) {
      const session = sessionIn((await login(api, name)).body);
      expect(session).toMatchObject({ username: 'ada.l', role: 'user', expires_in: 300 });
      const { body } = await api.get('/api/auth/me', { token: session.access });
      expect(body).toEqual({ user_id: session.user_id, username: 'ada.l', role: 'user' });
    }
  });

  it('has a name of its own, whatever its case', async () => {
    await register(api, 'Grace');
    expect(await register(api, 'gRACE', 'other@example.org')).toMatchObject({
      status: 409,
      body: { errors: { username: ['Is taken.'] } },
    });
  });

  it('is known by any spelling of its name', async () => {
    await register(api, 'Zo\u00EB', 'zoe@example.org');
    expect(await confirm('Zoe\u0308', codeSentTo(stack, 'zoe@example.org'))).toMatchObject({ status: 200 });
    for (const name of ['zo\u00EB', 'ZOE\u0308', '\uFF3A\uFF4F\u00EB']) {
      expect(await login(api, name)).toMatchObject({ status: 200, body: { username: 'zo\u00EB' } });
    }
  });

  it.each(['\uFDFA'.repeat(254), '\uD800', '\u0000'])(
    'is asked for by %j in vain, and nothing fails',
    async (username) => {
      const body = { username, code: '123456', password, new_password: newPassword };
      for (const route of ['login', 'confirm', 'resend-code', 'forgot-password', 'reset-password']) {
        expect([200, 400, 401]).toContain((await api.post(`/api/auth/${route}`, { body })).status);
      }
    },
  );

  it('can have its code sent again', async () => {
    await register(api, 'Again');
    const first = codeSentTo(stack, 'Again@example.org');
    expect(await api.post('/api/auth/resend-code', { body: { username: 'Again' } })).toMatchObject({ status: 200 });
    const resent = codeSentTo(stack, 'Again@example.org');
    if (resent !== first) {
      expect(await confirm('Again', first)).toMatchObject({ status: 400 });
    }
    expect(await confirm('Again', resent)).toMatchObject({ status: 200 });
  });

  it.each([
    ['username', { username: 'ab' }],
    ['username', { username: 'a b c' }],
    ['username', { username: 'me@example.org' }],
    ['username', { username: '-dash' }],
    ['username', { username: 'x'.repeat(31) }],
    ['username', { username: 7 }],
    ['username', { username: 'Admin' }],
    ['username', { username: 'rea\uFE0Fder' }],
    ['username', { username: '\u3164\u3164\u3164' }],
    ['username', { username: '\u0430dmin1' }],
    ['username', { username: 'a\u0301\u0302\u0303\u0304bc' }],
    ['username', { username: 'a\uD800bc' }],
    ['username', { username: '\uFDFA'.repeat(254) }],
    ['email', { email: 'nowhere' }],
    ['email', { email: `${'x'.repeat(250)}@example.org` }],
    ['email', { email: `${'x'.repeat(65)}@example.org` }],
    ['password', { password: 'too short' }],
    ['password', { password: ' begins with a space' }],
    ['password', { password: 'has two lines\nin it' }],
    ['password', { password: 'x'.repeat(257) }],
  ])('is not made with a wrong %s: %j', async (field, given) => {
    const body = { username: 'Somebody', email: 'somebody@example.org', password, ...given };
    expect(await api.post('/api/auth/register', { body })).toMatchObject({
      status: 400,
      body: { errors: { [field]: expect.arrayContaining([expect.any(String)]) } },
    });
  });

  describe('tells nobody that it exists', () => {
    beforeAll(() => newcomer(stack, api, 'known'));

    it('by its address at registration; whoever reads its mail learns no more', async () => {
      const fresh = await register(api, 'Stranger1', 'unknown@example.org');
      const taken = await register(api, 'Stranger2', 'known@example.org');
      expect([taken.status, Object.keys(taken.body as object)]).toEqual([
        fresh.status,
        Object.keys(fresh.body as object),
      ]);
      const right = await confirm('Stranger2', codeSentTo(stack, 'known@example.org'));
      expectSame(right, await confirm('Stranger2', '000000'));
      expect(sessionIn((await login(api, 'known@example.org')).body)).toMatchObject({ username: 'known' });
    });

    it('at login', async () => {
      const wrong = await login(api, 'known@example.org', 'a wrong password');
      expect(wrong.status).toBe(401);
      expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
      expectSame(wrong, await login(api, 'unknown@example.org', 'a wrong password'));
      expectSame(wrong, await login(api, 'known', 'a wrong password'));
    });

    it.each(['resend-code', 'forgot-password'])('at %s', async (route) => {
      const ask = (username: string) => api.post(`/api/auth/${route}`, { body: { username } });
      const existing = await ask('known@example.org');
      expect(existing.status).toBe(200);
      expectSame(existing, await ask('unknown@example.org'));
    });

    it('when a code is given for it', async () => {
      const reset = (username: string) =>
        api.post('/api/auth/reset-password', { body: { username, code: '000000', new_password: newPassword } });
      expectSame(await reset('known'), await reset('unknown'));
      expectSame(await confirm('known', '000000'), await confirm('unknown', '000000'));
    });
  });

  describe('has sessions', () => {
    it('that are renewed by refresh tokens, each for one use and a grace of 30 s', async () => {
      const first = await newcomer(stack, api, 'rotating');
      const second1 = sessionIn((await refresh(first.refresh)).body);
      expect(second1.refresh).not.toBe(first.refresh);
      expect(second1).toMatchObject({ username: 'rotating', user_id: first.user_id, expires_in: 300 });
      // A client whose answer got lost asks once more.
      expect(await refresh(first.refresh)).toMatchObject({ status: 200 });

      ahead += 31 * second;
      const refused = await refresh(first.refresh);
      expect(refused).toMatchObject({ status: 401, body: { detail: expect.stringContaining('Log in again') } });
      expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
      // Two had the token: what came of it ends too, whoever has it.
      expect(await refresh(second1.refresh)).toMatchObject({ status: 401 });
    });

    it('that end after 24 hours, however often they were renewed', async () => {
      const { refresh: token } = await newcomer(stack, api, 'lasting');
      ahead += 23 * 3_600 * second;
      const renewed = sessionIn((await refresh(token)).body);
      ahead += 2 * 3_600 * second;
      expect(await refresh(renewed.refresh)).toMatchObject({ status: 401 });
    });

    it('that logout ends with all their tokens, and no other', async () => {
      const session = await newcomer(stack, api, 'leaving');
      const other = sessionIn((await login(api, 'leaving')).body);
      const renewed = sessionIn((await refresh(session.refresh)).body);
      const out = await api.post('/api/auth/logout', { token: renewed.access, body: { refresh: session.refresh } });
      expect([out.status, out.body]).toEqual([204, undefined]);
      expect(await refresh(renewed.refresh)).toMatchObject({ status: 401 });
      expect(await refresh(session.refresh)).toMatchObject({ status: 401 });
      expect(await refresh(other.refresh)).toMatchObject({ status: 200 });
      // The access token lives out its minutes.
      expect(await api.get('/api/auth/me', { token: renewed.access })).toMatchObject({ status: 200 });
      expect(
        await api.post('/api/auth/logout', { token: renewed.access, body: { refresh: 'nonsense' } }),
      ).toMatchObject({
        status: 204,
      });
    });

    it('whose access tokens open nothing in Cognito itself', async () => {
      const { access } = await newcomer(stack, api, 'narrow');
      const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as { scope?: string };
      expect(claims.scope ?? '').not.toContain('aws.cognito.signin.user.admin');
    });

    it('and no refresh with what is none', async () => {
      const { access } = await newcomer(stack, api, 'confused');
      expect(await refresh(access)).toMatchObject({ status: 401 });
      expect(await refresh('nonsense')).toMatchObject({ status: 401 });
      expect(await api.post('/api/auth/refresh', { body: {} })).toMatchObject({ status: 400 });
    });
  });

  describe('gets another password', () => {
    it('by a code, which ends all sessions', async () => {
      const session = await newcomer(stack, api, 'forgetful');
      await api.post('/api/auth/forgot-password', { body: { username: session.email } });
      const body = { username: session.email, code: codeSentTo(stack, session.email), new_password: newPassword };
      expect(await api.post('/api/auth/reset-password', { body: { ...body, new_password: 'short' } })).toMatchObject({
        status: 400,
        body: { errors: { new_password: [expect.any(String)] } },
      });
      expect(await api.post('/api/auth/reset-password', { body })).toMatchObject({ status: 200 });
      expect(await api.post('/api/auth/reset-password', { body })).toMatchObject({ status: 400 });
      expect(await refresh(session.refresh)).toMatchObject({ status: 401 });
      expect(await login(api, 'forgetful')).toMatchObject({ status: 401 });
      expect(await login(api, 'forgetful', newPassword)).toMatchObject({ status: 200 });
    });

    it('by the old one, which ends all sessions and begins a new one', async () => {
      const session = await newcomer(stack, api, 'careful2');
      const change = (old_password: string, new_password: string) =>
        api.post('/api/auth/change-password', { token: session.access, body: { old_password, new_password } });
      expect(await change('not the old one', newPassword)).toMatchObject({
        status: 403,
        body: { errors: { old_password: ['Is wrong.'] } },
      });
      expect(await change(password, 'short')).toMatchObject({ status: 400 });
      const renewed = sessionIn((await change(password, newPassword)).body);
      expect(await refresh(session.refresh)).toMatchObject({ status: 401 });
      expect(await refresh(renewed.refresh)).toMatchObject({ status: 200 });
      expect(await login(api, 'careful2')).toMatchObject({ status: 401 });
      expect(await login(api, 'careful2', newPassword)).toMatchObject({ status: 200 });
    });
  });
});
