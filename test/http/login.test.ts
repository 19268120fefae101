import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { startTestStack } from '../stack.ts';
import { type Api, apiOf, sessionIn } from './api.ts';

describe('login', () => {
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const login = (body: unknown) => api.post('/api/auth/login', { body });

  it.each([
    [seededUsers.reader, 'user'],
    [seededUsers.admin, 'admin'],
  ])('gives $username tokens that say who he is', async (user, role) => {
    const { status, headers, body } = await login(user);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const session = sessionIn(body);
    expect(session).toMatchObject({ username: user.username, role, expires_in: 300 });
    expect(await api.get('/api/auth/me', { token: session.access })).toMatchObject({
      status: 200,
      body: { user_id: session.user_id, username: user.username, role },
    });
  });

  it('tells nobody whether a user exists', async () => {
    const wrongPassword = await login({ username: seededUsers.reader.username, password: 'not it' });
    const unknownUser = await login({ username: 'nobody', password: 'not it' });
    expect(wrongPassword.status).toBe(401);
    expect(unknownUser.status).toBe(401);
    expect(unknownUser.body).toEqual(wrongPassword.body);
  });

  it('names the fields that are missing', async () => {
    expect(await login({ username: 'reader' })).toMatchObject({
      status: 400,
      body: { errors: { password: ['Must be a text'] } },
    });
  });
});
