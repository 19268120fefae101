import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

const day = 24 * 60 * 60_000;

describe('notifications', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const tell = async (content = 'Kind') => {
    const comment_id = await api.submit(content);
    await stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));
  };
  const unread = async (username: string) => {
    const { headers } = await api.get('/api/notifications', { token: await api.token(username) });
    return Number(headers.get('x-unread-count'));
  };

  it('are all marked read at once, those of others not', async () => {
    await tell();
    await tell('[Toxic=0.9]');
    const [mine, others] = [await unread(reader), await unread(admin)];
    expect(mine).toBeGreaterThanOrEqual(2);
    expect(others).toBeGreaterThanOrEqual(1);

    const token = await api.token(reader);
    const answer = await api.post('/api/notifications/read-all', { token });
    expect(answer).toMatchObject({ status: 200, body: { read: mine, more: false } });
    expect(await unread(reader)).toBe(0);
    expect(await unread(admin)).toBe(others);
    const { body } = await api.get('/api/notifications?is_read=true', { token });
    expect(body).toHaveLength(mine);
    expect(await api.post('/api/notifications/read-all', { token })).toMatchObject({ body: { read: 0, more: false } });
  });

  it('are gone after 90 days', async () => {
    await tell();
    const token = await api.token(reader);
    const list = async () =>
      routes.listNotifications.success.body.parse((await api.get('/api/notifications', { token })).body);
    const [{ id } = { id: '' }] = await list();
    now += 90 * day - 1;
    expect((await list()).map((one) => one.id)).toContain(id);
    now += 1;
    expect(await list()).toEqual([]);
    expect(await unread(reader)).toBe(0);
    expect(await api.post(`/api/notifications/${id}/read`, { token })).toMatchObject({ status: 404 });
  });
});
