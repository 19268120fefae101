import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader, sessionIn } from './api.ts';
import { login, newcomer, password } from './newcomer.ts';

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
    expect(await adminsStore(stack.table, systemClock).ids()).toContain(user.user_id);
    expect(await api.get(roleOf(user.user_id), { token: user.access })).toMatchObject({ status: 403 });

    const { body } = await api.post('/api/auth/refresh', { body: { refresh: user.refresh } });
    const promoted = sessionIn(body);
    expect(promoted.role).toBe('admin');
    expect(await api.get(roleOf(user.user_id), { token: promoted.access })).toMatchObject({ body: { role: 'admin' } });

    expect(await take(user.user_id)).toMatchObject({ status: 200, body: { role: 'user' } });
    expect(await take(user.user_id)).toMatchObject({ status: 200, body: { role: 'user' } });
    expect(await adminsStore(stack.table, systemClock).ids()).not.toContain(user.user_id);
    expect(sessionIn((await login(api, 'deputy')).body).role).toBe('user');
  });

  it('stays with the last admin, also when two take it from each other at once', async () => {
    const first = api.accountOf(admin).sub;
    expect(await take(first)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('last admin') } });
    expect(await give(first, 'user')).toMatchObject({ status: 409 });

    const { user_id: second } = await newcomer(stack, api, 'second');
    await give(second, 'admin');
    const statuses = (await Promise.all([take(first), take(second)])).map(({ status }) => status);
    // Who was removed a moment before removes nobody any more; who is left cannot be removed.
    expect([
      [200, 403],
      [200, 409],
    ]).toContainEqual(statuses.toSorted());
    const left = await adminsStore(stack.table, systemClock).ids();
    expect(left).toHaveLength(1);
    for (const id of [first, second]) {
      expect(await api.get(roleOf(id), { token })).toMatchObject({
        body: { role: left.includes(id) ? 'admin' : 'user' },
      });
    }
    if (!left.includes(first)) {
      stack.users.state.change(api.accountOf(admin), { groups: ['admin'] });
      await adminsStore(stack.table, systemClock).list(first);
    }
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
    const admins = adminsStore(stack.table, systemClock);
    const present = (await admins.ids()).length;
    const others = Array.from({ length: 90 - present }, (_, index) => `someone-${index}`);
    for (const other of others) {
      await admins.list(other);
    }
    const { user_id } = await newcomer(stack, api, 'latecomer');
    expect(await give(user_id, 'admin')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('90') },
    });
    expect(await api.get(roleOf(user_id), { token })).toMatchObject({ body: { role: 'user' } });
    for (const other of others) {
      await admins.unlist(other);
    }
  });

  it('is given by nobody who has lost it, whatever the access token says', async () => {
    const { user_id, refresh } = await newcomer(stack, api, 'mallory');
    await give(user_id, 'admin');
    const { body } = await api.post('/api/auth/refresh', { body: { refresh } });
    const old = sessionIn(body).access;
    await take(user_id);
    for (const id of [user_id, api.accountOf(admin).sub]) {
      const answer = await api.request('PUT', roleOf(id), { token: old, body: { role: 'admin' } });
      expect(answer).toMatchObject({ status: 403, body: { detail: expect.stringContaining('no admin any more') } });
      expect(await api.request('DELETE', roleOf(id), { token: old })).toMatchObject({ status: 403 });
    }
    expect(await adminsStore(stack.table, systemClock).ids()).not.toContain(user_id);
  });

  it('is the same in the table and in the pool, however many change it at once', async () => {
    const { user_id } = await newcomer(stack, api, 'contested');
    const answers = await Promise.all([
      give(user_id, 'admin'),
      take(user_id),
      give(user_id, 'admin'),
      take(user_id),
      give(user_id, 'admin'),
    ]);
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    const { body } = await api.get(roleOf(user_id), { token });
    const listed = (await adminsStore(stack.table, systemClock).ids()).includes(user_id);
    expect((body as { role: string }).role).toBe(listed ? 'admin' : 'user');
    await take(user_id);
  });

  it('is given to nobody who is leaving', async () => {
    const user = await newcomer(stack, api, 'leaver');
    const remove = api.request('DELETE', '/api/auth/me', { token: user.access, body: { password } });
    const grants = await Promise.all(Array.from({ length: 5 }, () => give(user.user_id, 'admin')));
    expect(await remove).toMatchObject({ status: 204 });
    expect(grants.every(({ status }) => [200, 404, 503].includes(status))).toBe(true);
    expect(await adminsStore(stack.table, systemClock).ids()).not.toContain(user.user_id);
    expect(await give(user.user_id, 'admin')).toMatchObject({ status: 404 });
  });
});
