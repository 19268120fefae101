import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

const another = 'another-admin';

describe('appeals', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;
  let token: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
    token = await api.token(reader);
    const { sub } = stack.users.state.add({ username: another, password: 'x', groups: [adminGroup] });
    await adminsStore(stack.table, stack.runtime.clock).list(sub);
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    now += 60_000;
  });

  const moderate = (comment_id: string) =>
    stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));
  const act = async (id: string, action: 'approve' | 'reject', by: string = admin) =>
    api.post(`/api/admin/comments/${id}/action`, { token: await api.token(by), body: { action } });
  const rejected = async (content = 'As I see it [Toxic=0.9]') => {
    const id = await api.submit(content);
    await moderate(id);
    expect(await act(id, 'reject')).toMatchObject({ status: 200 });
    return id;
  };
  const appeal = async (id: string, body: object = {}, by: string = reader) =>
    api.post(`/api/comments/${id}/appeal`, { token: await api.token(by), body });
  const own = async (id: string) => (await api.get(`/api/comments/${id}`, { token })).body;
  const seen = async (id: string) =>
    (await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) })).body;
  const conflict = (detail: string) => ({ status: 409, body: { detail: expect.stringContaining(detail) as unknown } });

  it('put a rejected comment back into the queue, with what the author says', async () => {
    const id = await rejected();
    expect(await own(id)).toMatchObject({ status: 'REJECTED', may_appeal: true, appealed: false });
    expect(await appeal(id, { text: 'It was meant as a joke.' })).toMatchObject({
      status: 200,
      body: { message: 'Appeal received' },
    });
    expect(await own(id)).toMatchObject({ status: 'FLAGGED', may_appeal: false, appealed: true });
    expect(await seen(id)).toMatchObject({ status: 'FLAGGED', appeal: { text: 'It was meant as a joke.' } });
    const { body: queue } = await api.get('/api/admin/comments/flagged', { token: await api.token(admin) });
    expect(queue).toContainEqual(
      expect.objectContaining({ id, appeal: expect.objectContaining({ text: 'It was meant as a joke.' }) as unknown }),
    );
    const { body: told } = await api.get('/api/notifications', { token: await api.token(another) });
    const ofIt = (told as { message: string }[]).filter(({ message }) => message === `New flagged comment: ${id}`);
    // When it was flagged, and for the appeal.
    expect(ofIt).toHaveLength(2);
    await act(id, 'approve', another);
  });

  it('are open to who is suspended', async () => {
    const id = await rejected();
    const suspension = `/api/admin/users/${api.accountOf(reader).sub}/suspension`;
    const adminToken = await api.token(admin);
    expect(await api.post(suspension, { token: adminToken, body: { reason: 'Quarrels' } })).toMatchObject({
      status: 200,
    });
    onTestFinished(async () => {
      await api.request('DELETE', suspension, { token: adminToken });
    });
    expect(await appeal(id, { text: 'It was meant as a joke.' })).toMatchObject({ status: 200 });
    expect(await own(id)).toMatchObject({ status: 'FLAGGED', appealed: true });
    await act(id, 'approve', another);
  });

  it('are decided by another admin than the one who rejected', async () => {
    const id = await rejected();
    await appeal(id);
    expect(await act(id, 'reject')).toMatchObject(conflict('another admin decides'));
    const bulk = { token: await api.token(admin), body: { action: 'approve', ids: [id] } };
    expect(await api.post('/api/admin/comments/actions', bulk)).toMatchObject({
      body: { results: [{ id, outcome: 'conflict' }] },
    });
    expect(await act(id, 'approve', another)).toMatchObject({ status: 200 });
    expect(await own(id)).toMatchObject({ status: 'APPROVED', may_appeal: false });
    // The appeal is over: who rejected it may judge it as anybody may.
    expect(await act(id, 'reject')).toMatchObject({ status: 200 });
  });

  it('are decided by the one who rejected when there is no other', async () => {
    const id = await rejected();
    await appeal(id);
    const role = `/api/admin/users/${api.accountOf(another).sub}/role`;
    const asAdmin = { token: await api.token(admin) };
    await api.request('DELETE', role, asAdmin);
    onTestFinished(async () => {
      await api.request('PUT', role, { ...asAdmin, body: { role: 'admin' } });
    });
    expect(await act(id, 'reject')).toMatchObject({ status: 200 });
  });

  it('are possible once for each text', async () => {
    const id = await rejected();
    await appeal(id);
    expect(await appeal(id)).toMatchObject(conflict('You appealed for this comment before'));
    await act(id, 'reject', another);
    expect(await own(id)).toMatchObject({ status: 'REJECTED', may_appeal: false, appealed: true });
    expect(await appeal(id)).toMatchObject(conflict('You appealed for this comment before'));

    const body = { content: 'Milder [Toxic=0.8]' };
    await api.request('PUT', `/api/comments/${id}`, { token, body });
    await moderate(id);
    expect(await appeal(id)).toMatchObject(conflict('Only a rejected comment'));
    await act(id, 'reject');
    expect(await own(id)).toMatchObject({ status: 'REJECTED', may_appeal: true, appealed: false });
    expect(await appeal(id)).toMatchObject({ status: 200 });
    await act(id, 'approve', another);
  });

  it('wait again when the decision about them is undone', async () => {
    const id = await rejected();
    await appeal(id);
    await act(id, 'approve', another);
    await api.post(`/api/admin/comments/${id}/undo`, { token: await api.token(another) });
    expect(await act(id, 'reject')).toMatchObject(conflict('another admin decides'));
    expect(await act(id, 'reject', another)).toMatchObject({ status: 200 });
  });

  it('are possible against what the policy rejected, and any admin decides', async () => {
    const asAdmin = { token: await api.token(admin) };
    const { headers } = await api.get('/api/admin/policy', asAdmin);
    const body = { categories: { Toxic: { flag_above: 0.6, reject_above: 0.95 } } };
    const ifMatch = { 'if-match': headers.get('etag') ?? '' };
    await api.request('PUT', '/api/admin/policy', { ...asAdmin, body, headers: ifMatch });
    // The worker remembers the old one for a while.
    now += 60_000;
    const id = await api.submit('As I see it [Toxic=0.99]');
    await moderate(id);
    expect(await own(id)).toMatchObject({ status: 'REJECTED', may_appeal: true });
    expect(await appeal(id)).toMatchObject({ status: 200 });
    expect(await act(id, 'approve')).toMatchObject({ status: 200 });
  });

  it('are of the author only, and short', async () => {
    const id = await rejected();
    expect(await appeal(id, {}, 'replay-1')).toMatchObject({ status: 404 });
    expect(await appeal(id, { text: 'x'.repeat(1_001) })).toMatchObject({ status: 400 });
    expect(await appeal(id, { text: 'x'.repeat(1_000) })).toMatchObject({ status: 200 });
    await act(id, 'approve', another);
  });
});
