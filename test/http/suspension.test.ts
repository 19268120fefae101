import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post, sessionIn } from './api.ts';
import { login, newcomer, password } from './newcomer.ts';

const day = 24 * 60 * 60_000;

describe('an author whose comments are rejected', () => {
  let ahead = 0;
  let stack: LocalStack;
  let api: Api;
  let names = 0;
  let user: Awaited<ReturnType<typeof newcomer>>;

  beforeAll(async () => {
    stack = await startTestStack({
      unattended: false,
      clock: { now: () => new Date(Date.now() + ahead) },
      strikeRules: { days: 30, hold: 2, suspend: 3, suspensionDays: [1, 7] },
    });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());
  beforeEach(async () => {
    names += 1;
    user = await newcomer(stack, api, `author${names}`);
  });

  const adminToken = () => api.token(admin);
  const submit = (content: string, token = user.access) =>
    api.post(`/api/posts/${post.id}/comments/submit`, { token, body: { content } });
  /** Submits and has it moderated. */
  const write = async (content: string) => {
    const { status, body } = await submit(content);
    expect(status).toBe(201);
    const { id } = body as { id: string };
    await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('', 30));
    return id;
  };
  const act = async (id: string, action: 'approve' | 'reject') => {
    const done = await api.post(`/api/admin/comments/${id}/action`, { token: await adminToken(), body: { action } });
    expect(done.status).toBe(200);
    await stack.stream.drain();
  };
  const rejected = async (content: string) => {
    const id = await write(`[Toxic=0.9] ${content}`);
    await act(id, 'reject');
    return id;
  };
  const standing = async () => (await api.get('/api/standing', { token: user.access })).body;
  const messages = async () =>
    ((await api.get('/api/notifications', { token: user.access })).body as { message: string }[]).map(
      ({ message }) => message,
    );
  const record = async () => api.get(`/api/admin/users/${user.user_id}`, { token: await adminToken() });
  const suspend = async (body: unknown, id = user.user_id) =>
    api.post(`/api/admin/users/${id}/suspension`, { token: await adminToken(), body });
  const reinstate = async () =>
    api.request('DELETE', `/api/admin/users/${user.user_id}/suspension`, { token: await adminToken() });
  const logInAgain = async () => {
    user = { ...user, ...sessionIn((await login(api, `author${names}`)).body) };
  };

  it('is held, then suspended with a reason and an end, and may write again when that is there', async () => {
    await rejected('one');
    await rejected('two');
    expect(await standing()).toEqual({
      approved: 0,
      rejected: 2,
      approved_since_rejection: 0,
      held: true,
      suspension: null,
    });

    const harmless = await write('A friendly word');
    const seen = await api.get(`/api/comments/${harmless}`, { token: user.access });
    expect(seen.body).toMatchObject({
      status: 'FLAGGED',
      reason: 'waits for a person, because comments of yours were rejected lately',
    });
    const reviewed = await api.get(`/api/admin/comments/${harmless}`, { token: await adminToken() });
    expect(reviewed.body).toMatchObject({ moderation_response: { held: 'strikes', degraded: false, triggers: [] } });

    await act(harmless, 'reject');
    const reason = '3 of your comments were rejected within 30 days';
    const { suspension } = (await standing()) as { suspension: { reason: string; since: string; until: string } };
    expect(suspension.reason).toBe(reason);
    expect(Date.parse(suspension.until) - Date.parse(suspension.since)).toBe(day);
    expect(await messages()).toContain(`You cannot comment until ${suspension.until}: ${reason}`);

    const refusal = {
      status: 403,
      body: { detail: `You are suspended until ${suspension.until}.`, reason, suspended_until: suspension.until },
    };
    expect(await submit('Another')).toMatchObject(refusal);
    const edit = { token: user.access, body: { content: 'A better word' } };
    expect(await api.request('PUT', `/api/comments/${harmless}`, edit)).toMatchObject(refusal);
    expect((await api.request('DELETE', `/api/comments/${harmless}`, { token: user.access })).status).toBe(204);

    ahead += day;
    await logInAgain();
    expect(await standing()).toMatchObject({ held: true, suspension: null });
    expect((await submit('Back again')).status).toBe(201);
  });

  it('is suspended no more when an admin undoes a rejection that led to it', async () => {
    await rejected('one');
    await rejected('two');
    const mistake = await rejected('three');
    expect((await submit('Another')).status).toBe(403);
    const undo = await api.post(`/api/admin/comments/${mistake}/undo`, { token: await adminToken() });
    expect(undo.status).toBe(200);
    await stack.stream.drain();
    expect(await standing()).toMatchObject({ rejected: 2, suspension: null });
    expect((await submit('Another')).status).toBe(201);
    expect(await messages()).toContain('You can comment again');
  });

  it('loses no rejection by an edit, and gains by approvals since', async () => {
    const id = await rejected('one');
    const edit = { token: user.access, body: { content: 'A better word' } };
    expect((await api.request('PUT', `/api/comments/${id}`, edit)).status).toBe(200);
    await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('', 30));
    await write('Another friendly word');
    await stack.stream.drain();
    expect(await standing()).toMatchObject({ approved: 2, rejected: 1, approved_since_rejection: 2, held: false });
  });

  it('can be suspended and reinstated by an admin, who sees what became of the comments', async () => {
    const id = await rejected('one');
    await write('A friendly word');
    const body = { reason: 'Advertises', days: 3 };
    const suspended = await suspend(body);
    expect(suspended.status).toBe(200);
    const { suspension } = suspended.body as { suspension: { until: string; since: string; by: unknown } };
    expect(Date.parse(suspension.until) - Date.parse(suspension.since)).toBe(3 * day);
    const by = { kind: 'admin', id: api.accountOf(admin).sub };
    expect(suspension.by).toEqual(by);
    expect(await submit('Another')).toMatchObject({ status: 403, body: { reason: 'Advertises' } });
    expect((await standing()) as object).toMatchObject({ suspension: { reason: 'Advertises' } });
    expect(JSON.stringify(await standing())).not.toContain(by.id);

    await stack.stream.drain();
    expect((await record()).body).toMatchObject({
      user_id: user.user_id,
      username: `author${names}`,
      role: 'user',
      approved: 1,
      rejected: 1,
      approved_since_rejection: 1,
      rejections: [{ comment: id }],
      held: false,
      suspension: { reason: 'Advertises', by },
      suspensions: [{ event: 'suspended', reason: 'Advertises', by }],
      comments: {
        by_status: { APPROVED: 1, REJECTED: 1 },
        more: false,
        recent: [
          { content: 'A friendly word', status: 'APPROVED' },
          { id, status: 'REJECTED' },
        ],
      },
    });

    expect(await reinstate()).toMatchObject({ status: 200, body: { suspension: null } });
    expect(await reinstate()).toMatchObject({ status: 409 });
    expect((await submit('Another')).status).toBe(201);
    expect((await record()).body).toMatchObject({
      suspension: null,
      suspensions: [{ event: 'reinstated', by }, { event: 'suspended' }],
    });
    expect((await messages()).slice(0, 2)).toEqual([
      'You can comment again',
      `You cannot comment until ${suspension.until}: Advertises`,
    ]);
  });

  it('can be suspended until further notice', async () => {
    await suspend({ reason: 'Advertises' });
    expect(await submit('Another')).toMatchObject({
      status: 403,
      body: { detail: 'You are suspended.', reason: 'Advertises' },
    });
    ahead += 400 * day;
    await logInAgain();
    expect((await submit('Another')).status).toBe(403);
    const until = new Date(Date.now() + ahead + day).toISOString();
    expect(await suspend({ reason: 'Advertises', until })).toMatchObject({ body: { suspension: { until } } });
  });

  it.each([
    ['no reason', 400, { days: 1 }],
    ['two ends', 422, { reason: 'Spam', days: 1, until: '2099-01-01T00:00:00Z' }],
    ['an end that is over', 422, { reason: 'Spam', until: '2020-01-01T00:00:00Z' }],
    ['no time', 400, { reason: 'Spam', days: 0 }],
  ])('is not suspended with %s', async (_what, status, body) => {
    expect((await suspend(body)).status).toBe(status);
    expect(await standing()).toMatchObject({ suspension: null });
  });

  it('is not suspended as an admin, and writes as one whatever was before', async () => {
    await suspend({ reason: 'Advertises' });
    const role = `/api/admin/users/${user.user_id}/role`;
    await api.request('PUT', role, { token: await adminToken(), body: { role: 'admin' } });
    expect(await suspend({ reason: 'Advertises' })).toMatchObject({
      status: 409,
      body: { detail: 'An admin cannot be suspended: take the role away first.' },
    });
    await logInAgain();
    expect((await submit('As an admin')).status).toBe(201);
    await api.request('DELETE', role, { token: await adminToken() });
    await logInAgain();
    expect((await submit('As a user')).status).toBe(403);
  });

  it('must exist to be suspended or looked at', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await suspend({ reason: 'Spam' }, nobody)).status).toBe(404);
    expect((await api.get(`/api/admin/users/${nobody}`, { token: await adminToken() })).status).toBe(404);
  });

  it('takes all of it along when he exports, and when he leaves', async () => {
    await rejected('one');
    await suspend({ reason: 'Advertises', days: 1 });
    const exported = await api.get('/api/auth/me/export', { token: user.access });
    expect(exported.body).toMatchObject({
      standing: { rejected: 1, suspension: { reason: 'Advertises', by: { kind: 'admin' } } },
      suspensions: [{ event: 'suspended', reason: 'Advertises', by: { kind: 'admin' } }],
      other: [],
    });
    expect(JSON.stringify(exported.body)).not.toContain(api.accountOf(admin).sub);

    const gone = await api.request('DELETE', '/api/auth/me', { token: user.access, body: { password } });
    expect(gone.status).toBe(204);
    await stack.stream.drain();
    ahead += 11 * 60_000;
    expect(await stack.runSchedule('finishErasures')).toMatchObject({ failed: 0, complete: true });
    const { Items } = await stack.table.client.send(
      new QueryCommand({
        TableName: stack.table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `USER#${user.user_id}` },
      }),
    );
    expect(Items).toEqual([]);
  });
});
