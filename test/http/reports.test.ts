import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

const nowhere = '0190a2b4-0000-7000-8000-00000000ffff';

describe('reports of readers', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;
  let adminToken: string;
  let made = 0;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) }, exemptUsers: [reader] });
    api = apiOf(stack);
    adminToken = await api.token(admin);
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    now += 60_000;
  });

  const moderate = (comment_id: string) =>
    stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));
  const published = async (content = 'As I see it') => {
    const id = await api.submit(content);
    await moderate(id);
    return id;
  };
  /** Somebody who never reported anything. */
  const newcomer = async () => {
    made += 1;
    const { username } = stack.users.state.add({ username: `newcomer-${made}`, password: 'x', groups: [] });
    return api.token(username);
  };
  const newcomers = async (count: number) => {
    const tokens: string[] = [];
    for (const _ of Array.from({ length: count })) {
      tokens.push(await newcomer());
    }
    return tokens;
  };
  const report = (id: string, token: string, body: object = { reason: 'spam' }) =>
    api.post(`/api/comments/${id}/reports`, { token, body });
  const reportAll = async (id: string, tokens: readonly string[]) => {
    for (const token of tokens) {
      expect(await report(id, token)).toMatchObject({ status: 201 });
    }
  };
  const act = async (id: string, action: 'approve' | 'reject') =>
    expect(await api.post(`/api/admin/comments/${id}/action`, { token: adminToken, body: { action } })).toMatchObject({
      status: 200,
    });
  const seen = async (id: string) =>
    (await api.get(`/api/admin/comments/${id}`, { token: adminToken })).body as Record<string, unknown>;
  const toldTo = async (token: string) =>
    ((await api.get('/api/notifications', { token })).body as { message: string }[]).map(({ message }) => message);

  it('have an admin look at a comment once there are three', async () => {
    const id = await published();
    const [first = '', second = '', third = ''] = await newcomers(3);
    await reportAll(id, [first, second]);
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 2 });

    await report(id, third, { reason: 'hate', details: 'The last word of it' });
    expect(await seen(id)).toMatchObject({
      status: 'FLAGGED',
      reason: 'reported by readers',
      open_reports: 3,
      reports: {
        by_reason: { spam: 2, hate: 1 },
        latest: expect.arrayContaining([
          expect.objectContaining({ reason: 'hate', details: 'The last word of it', status: 'open', weight: 100 }),
        ]) as unknown,
      },
    });
    const { body: queue } = await api.get('/api/admin/comments/flagged', { token: adminToken });
    expect(queue).toMatchObject([{ id, open_reports: 3 }]);
    expect(await toldTo(await api.token(reader))).toContain('Comment flagged for review');
    expect(await toldTo(adminToken)).toContain(`New flagged comment: ${id}`);
    const { body: history } = await api.get(`/api/admin/comments/${id}/history`, { token: adminToken });
    expect((history as unknown[]).at(-1)).toMatchObject({
      event: 'flaggedByReports',
      actor: { kind: 'readers' },
    });
    await act(id, 'reject');
  });

  it('count once for each reader, who is answered the same whenever he repeats one', async () => {
    const id = await published();
    const token = await newcomer();
    const answer = { status: 201, body: { message: 'Comment reported' } };
    expect(await report(id, token)).toMatchObject(answer);
    expect(await report(id, token, { reason: 'threat' })).toMatchObject(answer);
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', reports: { by_reason: { spam: 1 } } });

    await reportAll(id, await newcomers(2));
    expect(await seen(id)).toMatchObject({ status: 'FLAGGED' });
    expect(await report(id, token)).toMatchObject(answer);
    expect(await report(id, await newcomer())).toMatchObject({ status: 404 });
    await act(id, 'reject');
  });

  it('are possible of what is published and somebody else wrote', async () => {
    const token = await newcomer();
    const [own, waiting, unknown] = await Promise.all([
      published().then(async (id) => report(id, await api.token(reader))),
      api.submit('Not judged yet').then((id) => report(id, token)),
      report(nowhere, token),
    ]);
    expect(own).toMatchObject({ status: 403, body: { detail: expect.stringContaining('your own') as unknown } });
    expect(unknown).toMatchObject({ status: 404 });
    expect(waiting.body).toEqual(unknown.body);
    expect(await report(nowhere, token, { reason: 'boring' })).toMatchObject({
      status: 400,
      body: { errors: { reason: [expect.stringContaining('Must be one of')] } },
    });
    expect(await report(nowhere, token, { reason: 'other', details: 'x'.repeat(501) })).toMatchObject({ status: 400 });
  });

  it.each(['threat', 'private-data'])('of a %s are enough alone', async (reason) => {
    const id = await published();
    await report(id, await newcomer(), { reason });
    expect(await seen(id)).toMatchObject({ status: 'FLAGGED' });
    await act(id, 'reject');
  });

  it('do not flag again what an admin approved, and those that come then count anew', async () => {
    const id = await published();
    const tokens = await newcomers(3);
    await reportAll(id, tokens);
    await act(id, 'approve');
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 0, reports: { by_reason: { spam: 3 } } });
    // Each has said what he has to say of this text.
    await reportAll(id, tokens);
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 0 });

    await reportAll(id, await newcomers(2));
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 2 });
    await reportAll(id, [await newcomer()]);
    expect(await seen(id)).toMatchObject({ status: 'FLAGGED', open_reports: 3 });
    await act(id, 'approve');
  });

  it('go with the text that they are about', async () => {
    const id = await published();
    const tokens = await newcomers(2);
    await reportAll(id, tokens);
    await api.request('PUT', `/api/comments/${id}`, { token: await api.token(reader), body: { content: 'Milder' } });
    await moderate(id);
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 0, reports: { by_reason: {} } });
    await reportAll(id, tokens);
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 2 });
  });

  it('are answered by what became of the comment', async () => {
    const [removed, kept] = [await published(), await published()];
    const [first = '', ...others] = await newcomers(3);
    for (const id of [removed, kept]) {
      await reportAll(id, [first, ...others]);
    }
    await act(removed, 'reject');
    now += 1_000;
    await act(kept, 'approve');
    expect(await toldTo(first)).toEqual([
      'A comment that you reported was reviewed and stays',
      'A comment that you reported was removed',
    ]);
  });

  it('of a comment that is taken down before there were enough are answered too', async () => {
    const id = await published();
    const token = await newcomer();
    await reportAll(id, [token]);
    await act(id, 'reject');
    expect(await toldTo(token)).toEqual(['A comment that you reported was removed']);
  });

  it('count less from who was often wrong, and of a threat not alone any more', async () => {
    const token = await newcomer();
    for (const _ of [1, 2, 3]) {
      const id = await published();
      await report(id, token, { reason: 'threat' });
      await act(id, 'approve');
    }
    const id = await published();
    await report(id, token, { reason: 'threat' });
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', reports: { latest: [{ weight: 40 }] } });
    await reportAll(id, await newcomers(2));
    expect(await seen(id)).toMatchObject({ status: 'APPROVED' });
    await reportAll(id, [await newcomer()]);
    expect(await seen(id)).toMatchObject({ status: 'FLAGGED' });
    await act(id, 'reject');
  });

  it('are limited like what is written otherwise', async () => {
    const token = await newcomer();
    for (const _ of Array.from({ length: 10 })) {
      expect(await report(await published(), token)).toMatchObject({ status: 201 });
    }
    expect(await report(await published(), token)).toMatchObject({ status: 429 });
  });

  it('are not taken from who is suspended, whose earlier ones stand', async () => {
    const { username, sub } = stack.users.state.add({ username: 'suspended', password: 'x', groups: [] });
    const token = await api.token(username);
    const [before, id] = [await published(), await published()];
    await reportAll(before, [token]);
    const suspension = { token: adminToken, body: { reason: 'Quarrels', days: 1 } };
    expect((await api.post(`/api/admin/users/${sub}/suspension`, suspension)).status).toBe(200);

    const until = new Date(now + 24 * 60 * 60_000).toISOString();
    const refusal = { detail: `You are suspended until ${until}.`, reason: 'Quarrels', suspended_until: until };
    expect(await report(id, token, { reason: 'threat' })).toMatchObject({ status: 403, body: refusal });
    expect(await report(nowhere, token)).toMatchObject({ status: 403, body: refusal });
    expect(await seen(id)).toMatchObject({ status: 'APPROVED', open_reports: 0 });
    expect(await report(before, token)).toMatchObject({ status: 201 });
    expect(await seen(before)).toMatchObject({ open_reports: 1 });

    await api.request('DELETE', `/api/admin/users/${sub}/suspension`, { token: adminToken });
    await reportAll(id, [token]);
    expect(await seen(id)).toMatchObject({ open_reports: 1 });
  });

  it('of many at the same moment are all counted, and flag it once', async () => {
    const id = await published();
    const answers = await Promise.all((await newcomers(30)).map((token) => report(id, token)));
    const counted = answers.filter(({ status }) => status === 201).length;
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 404)).toEqual([]);
    expect(counted).toBe(3);
    expect(await seen(id)).toMatchObject({ status: 'FLAGGED', version: 3, open_reports: 3 });
    await act(id, 'reject');
  });
});
