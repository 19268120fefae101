import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader, sessionIn } from './api.ts';
import { login, newcomer } from './newcomer.ts';

describe('the role of a user', () => {
  let stack: LocalStack;
  let api: Api;
  let token: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
    token = await api.token(admin);
  });
  afterAll(() => stack.stop());

  const roleOf = (id: string) => `/api/admin/users/${id}/role`;
  const give = (id: string, role: string) => api.request('PUT', roleOf(id), { token, body: { role } });
  const take = (id: string) => api.request('DELETE', roleOf(id), { token });

  it('is given and taken by admins, and holds from the next access token on', async () => {
    const user = await newcomer(stack, api, 'deputy');
    expect(await api.get(roleOf(user.user_id), { token })).toMatchObject({ status: 200, body: { role: 'user' } });
    expect(await give(user.user_id, 'admin')).toMatchObject({
      status: 200,
      body: { user_id: user.user_id, username: 'deputy', role: 'admin' },
    });
    expect(await adminsStore(stack.table).ids()).toContain(user.user_id);
    expect(await api.get(roleOf(user.user_id), { token: user.access })).toMatchObject({ status: 403 });

    const { body } = await api.post('/api/auth/refresh', { body: { refresh: user.refresh } });
    const promoted = sessionIn(body);
    expect(promoted.role).toBe('admin');
    expect(await api.get(roleOf(user.user_id), { token: promoted.access })).toMatchObject({ body: { role: 'admin' } });

    expect(await take(user.user_id)).toMatchObject({ status: 200, body: { role: 'user' } });
    expect(await take(user.user_id)).toMatchObject({ status: 200, body: { role: 'user' } });
    expect(await adminsStore(stack.table).ids()).not.toContain(user.user_id);
    expect(sessionIn((await login(api, 'deputy')).body).role).toBe('user');
  });

  it('stays with the last admin, also when two take it from each other at once', async () => {
    const first = api.accountOf(admin).sub;
    expect(await take(first)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('last admin') } });
    expect(await give(first, 'user')).toMatchObject({ status: 409 });

    const { user_id: second } = await newcomer(stack, api, 'second');
    await give(second, 'admin');
    const statuses = (await Promise.all([take(first), take(second)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
    const left = await adminsStore(stack.table).ids();
    expect(left).toHaveLength(1);
    for (const id of [first, second]) {
      expect(await api.get(roleOf(id), { token })).toMatchObject({
        body: { role: left.includes(id) ? 'admin' : 'user' },
      });
    }
    await give(first, 'admin');
  });

  it('is that of a user who exists', async () => {
    for (const id of [randomUUID(), 'nope', '" or sub ^= "']) {
      expect(await api.get(roleOf(encodeURIComponent(id)), { token })).toMatchObject({ status: 404 });
      expect(await give(encodeURIComponent(id), 'admin')).toMatchObject({ status: 404 });
      expect(await take(encodeURIComponent(id))).toMatchObject({ status: 404 });
    }
  });

  it.each([{}, { role: 'owner' }, { role: null }])('is not %j', async (body) => {
    const path = roleOf(api.accountOf(reader).sub);
    expect(await api.request('PUT', path, { token, body })).toMatchObject({ status: 400 });
  });

  it('is given to 90 users at most, and to the 91st not even half', async () => {
    const admins = adminsStore(stack.table);
    const present = (await admins.ids()).length;
    const others = Array.from({ length: 90 - present }, (_, index) => `someone-${index}`);
    for (const other of others) {
      await admins.add(other);
    }
    const { user_id } = await newcomer(stack, api, 'latecomer');
    expect(await give(user_id, 'admin')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('90') },
    });
    expect(await api.get(roleOf(user_id), { token })).toMatchObject({ body: { role: 'user' } });
    for (const other of others) {
      await admins.remove(other);
    }
  });
});
