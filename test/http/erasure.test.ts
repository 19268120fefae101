import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erasureStore } from '../../functions/privacy/erasure-store.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post } from './api.ts';
import { login, newcomer, password, register } from './newcomer.ts';

const minute = 60_000;

describe('deleting the own account', () => {
  let ahead = 0;
  const log = recordedLog();
  let stack: LocalStack;
  let api: Api;
  let names = 0;
  /** What the user of a test says, and nobody else. */
  let marker: string;
  let user: Awaited<ReturnType<typeof newcomer>>;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(Date.now() + ahead) }, log });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());
  beforeEach(async () => {
    names += 1;
    marker = `zanzibar-${names}-quagga`;
    user = await newcomer(stack, api, `leaver${names}`);
  });

  const submitAs = async (token: string, content: string, headers: Record<string, string> = {}) => {
    const { body } = await api.post(`/api/posts/${post.id}/comments/submit`, { token, body: { content }, headers });
    return (body as { id: string }).id;
  };
  const moderate = (...ids: string[]) =>
    stack.functions.moderate(queueEvent(...ids.map((comment_id) => ({ comment_id }))), lambdaContext('', 30));
  const act = async (id: string, action: 'approve' | 'reject') =>
    api.post(`/api/admin/comments/${id}/action`, { token: await api.token(admin), body: { action } });
  const statusOf = async (id: string) =>
    ((await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) })).body as { status: string }).status;

  /** One comment in each status. */
  const write = async () => {
    const approved = await submitAs(user.access, `${marker} approved`, { 'idempotency-key': marker });
    const flagged = await submitAs(user.access, `[Toxic=0.9] ${marker} flagged`);
    const rejected = await submitAs(user.access, `[Toxic=0.9] ${marker} rejected`);
    await moderate(approved, flagged, rejected);
    await act(rejected, 'reject');
    const open = await submitAs(user.access, `${marker} under review`);
    return { approved, flagged, rejected, open };
  };

  const deletion = (comments?: string, secret = password) =>
    api.request('DELETE', `/api/auth/me${comments === undefined ? '' : `?comments=${comments}`}`, {
      token: user.access,
      body: { password: secret },
    });
  const settle = async () => {
    ahead += 11 * minute;
    expect(await stack.runSchedule('finishErasures')).toMatchObject({ failed: 0, complete: true });
  };

  /** All that is stored: every item, every index, every message. */
  const everything = async (): Promise<string> => {
    const { client, name: TableName } = stack.table;
    const pages = await Promise.all(
      [undefined, 'gsi1', 'gsi2'].map((IndexName) =>
        client.send(new ScanCommand({ TableName, ...(IndexName !== undefined && { IndexName }) })),
      ),
    );
    expect(pages.every(({ LastEvaluatedKey }) => LastEvaluatedKey === undefined)).toBe(true);
    return JSON.stringify([pages.map(({ Items }) => Items), stack.users.state, stack.queue.deadLetters()]);
  };

  it('erases all that was written, everywhere', async () => {
    const ids = await write();
    expect(await everything()).toContain(marker);

    const answer = await deletion('erase');
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    const left = await everything();
    for (const text of [marker, user.email]) {
      expect(left).not.toContain(text);
    }
    const { body } = await api.get(`/api/posts/${post.id}/comments?limit=100`);
    expect((body as { id: string }[]).map(({ id }) => id)).not.toContain(ids.approved);
    expect(await Promise.all(Object.values(ids).map(statusOf))).toEqual(['PURGED', 'PURGED', 'PURGED', 'PURGED']);

    // What still waits in the queue brings nothing back.
    expect(await moderate(ids.open)).toEqual({ batchItemFailures: [] });
    expect(await statusOf(ids.open)).toBe('PURGED');

    await settle();
    const settled = await everything();
    expect(settled).not.toContain(user.username);
    expect(settled).not.toContain(`USER#${user.user_id}`);
    expect(JSON.stringify(log.lines)).not.toContain(marker);
    // Nothing stands under the name any more.
    expect(await register(api, user.username, 'successor@example.org')).toMatchObject({ status: 201 });
  });

  it('keeps the comments unless told otherwise, and tells nobody of them any more', async () => {
    const ids = await write();
    expect(await deletion()).toMatchObject({ status: 204 });

    const { body } = await api.get(`/api/posts/${post.id}/comments?limit=100`);
    expect(body).toContainEqual(expect.objectContaining({ id: ids.approved, author: user.username }));
    await moderate(ids.open);
    expect(await statusOf(ids.open)).toBe('APPROVED');
    expect(await act(ids.flagged, 'approve')).toMatchObject({ status: 200 });
    // Before any sweep could take it away.
    expect(await everything()).not.toContain(`USER#${user.user_id}`);
    await settle();
    const left = await everything();
    expect(left).not.toContain(`USER#${user.user_id}`);
    expect(left).not.toContain(user.email);
  });

  it('takes back what was reported, so that it counts no more', async () => {
    const id = await api.submit('Of somebody who stays');
    await moderate(id);
    const report = (token: string, details?: string) =>
      api.post(`/api/comments/${id}/reports`, { token, body: { reason: 'spam', details } });
    await report(user.access, marker);
    await report(await api.token(admin));
    const seen = async () => (await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) })).body;
    expect(await seen()).toMatchObject({ open_reports: 2, reports: { latest: [{}, { details: marker }] } });

    await deletion();
    expect(await seen()).toMatchObject({ open_reports: 1 });
    expect(await everything()).not.toContain(marker);
    await settle();
    expect(await everything()).not.toContain(user.user_id);
    await act(id, 'reject');
    expect(await everything()).not.toContain(user.user_id);
  });

  it('of an author takes what readers reported of his comments, and what he said against a rejection', async () => {
    const { approved, rejected } = await write();
    const token = await api.token(admin);
    await api.post(`/api/comments/${approved}/reports`, {
      token,
      body: { reason: 'other', details: `Says ${marker}` },
    });
    const body = { text: `I meant ${marker}` };
    expect(await api.post(`/api/comments/${rejected}/appeal`, { token: user.access, body })).toMatchObject({
      status: 200,
    });
    await deletion('erase');
    expect(await everything()).not.toContain(marker);
  });

  it('ends every session', async () => {
    const other = await login(api, user.username);
    await deletion();
    for (const refresh of [user.refresh, (other.body as { refresh: string }).refresh]) {
      expect(await api.post('/api/auth/refresh', { body: { refresh } })).toMatchObject({ status: 401 });
    }
    expect(await login(api, user.username)).toMatchObject({ status: 401 });
    expect(await login(api, user.email)).toMatchObject({ status: 401 });
  });

  it('may be repeated, also at once', async () => {
    const answers = await Promise.all([deletion(), deletion(), deletion()]);
    // Who comes when the password is gone and the erasure is not seen yet is told that it is wrong.
    expect(answers.every(({ status }) => status === 204 || status === 403)).toBe(true);
    expect(await deletion()).toMatchObject({ status: 204 });
  });

  it('forgets what admins wrote of the comments', async () => {
    const id = await submitAs(user.access, `[Toxic=0.9] ${marker}`);
    await moderate(id);
    const body = { action: 'reject', reason: `You said "${marker}"` };
    await api.post(`/api/admin/comments/${id}/action`, { token: await api.token(admin), body });
    await deletion('erase');
    expect(await everything()).not.toContain(marker);
  });

  it('keeps the name from others while comments stand under it, in any case', async () => {
    await deletion('keep');
    await settle();
    for (const name of [user.username, user.username.toUpperCase()]) {
      expect(await register(api, name, `heir-${name}@example.org`)).toMatchObject({ status: 409 });
    }
    // The address is free again.
    expect(await register(api, `${user.username}-again`, user.email)).toMatchObject({ status: 201 });
  });

  it('needs the password', async () => {
    expect(await deletion('erase', 'a wrong password')).toMatchObject({ status: 403 });
    expect(await api.request('DELETE', '/api/auth/me', { token: user.access, body: {} })).toMatchObject({
      status: 400,
    });
    expect(await deletion('burn')).toMatchObject({ status: 400, body: { errors: { comments: expect.any(Array) } } });
    expect(await login(api, user.username)).toMatchObject({ status: 200 });
  });

  it('erases what is written with the last access token too', async () => {
    await deletion('erase');
    const late = await submitAs(user.access, `${marker} too late`);
    await moderate(late);
    await settle();
    expect(await statusOf(late)).toBe('PURGED');
    expect(await everything()).not.toContain(marker);
  });

  it('is not possible for the last admin', async () => {
    const token = await api.token(admin);
    const body = { password: 'Admin-moderato-1' };
    expect(await api.request('DELETE', '/api/auth/me', { token, body })).toMatchObject({ status: 409 });
    expect(await login(api, admin, body.password)).toMatchObject({ status: 200 });
  });

  it('goes on by the schedule after it broke off', async () => {
    const ids = await write();
    const { finishErasures } = stack.functions.scheduled;
    const name = user.username;
    const account = stack.users.state.find(name);
    // As if the function had died right after it noted the erasure.
    await erasureStore(stack.table).request({
      id: account?.sub ?? '',
      username: name,
      comments: 'erase',
      requested_at: stack.runtime.clock.now().toISOString(),
    });
    expect(await finishErasures({}, lambdaContext('finishErasures', 240))).toMatchObject({ failed: 0, complete: true });
    expect(await statusOf(ids.approved)).toBe('PURGED');
    expect(stack.users.state.find(name)).toBeUndefined();
    await settle();
    expect(await stack.runSchedule('finishErasures')).toMatchObject({ done: 0, complete: true });
    expect(await everything()).not.toContain(`ERASURE#${account?.sub}`);
  });
});
