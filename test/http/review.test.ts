import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { storedFlagged } from '../comments/stored-comment.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';

const minute = 60_000;
const second = 1_000;
const other = 'another-admin';

describe('review', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;
  let [first, rival] = ['', ''];

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    stack.users.state.add({ username: other, password: 'Another-moderato-1', groups: [adminGroup] });
    api = apiOf(stack);
    [first, rival] = [api.accountOf(admin).sub, api.accountOf(other).sub];
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    now += minute;
  });

  const submitted = async (content: string) => {
    now += second;
    const id = await api.submit(content);
    await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
    return id;
  };
  const flagged = () => submitted('[Toxic=0.9]');

  const send = async (id: string, what: string, as: string, body?: object) =>
    api.post(`/api/admin/comments/${id}/${what}`, { token: await api.token(as), ...(body !== undefined && { body }) });
  const act = (id: string, body: object, as: string = admin) => send(id, 'action', as, body);
  const undo = (id: string, as: string = admin) => send(id, 'undo', as);
  const claim = (id: string, as: string = admin) => send(id, 'claim', as);
  const release = async (id: string, as: string = admin) =>
    api.request('DELETE', `/api/admin/comments/${id}/claim`, { token: await api.token(as) });
  const get = async (path: string) => api.get(`/api/admin/comments/${path}`, { token: await api.token(admin) });
  const shown = async (id: string) => routes.getReviewedComment.success.body.parse((await get(id)).body);
  const listed = async (query: string) =>
    routes.listFlaggedComments.success.body.parse((await get(`flagged?limit=100&${query}`)).body);
  const time = () => new Date(now).toISOString();

  it('tells an admin who comes too late how the comment stands, and by whom', async () => {
    const id = await flagged();
    await act(id, { action: 'reject' }, other);
    const decided = { decided_by: rival, decided_at: time() };
    expect(await act(id, { action: 'approve' })).toMatchObject({
      status: 409,
      body: { status: 409, detail: expect.any(String), present: { status: 'REJECTED', version: 3, ...decided } },
    });
    const approved = await submitted('Kind');
    expect(await act(approved, { action: 'approve' })).toMatchObject({
      status: 409,
      body: { present: { status: 'APPROVED', version: 2, decided_by: 'policy' } },
    });
  });

  it('decides only the version that was judged, where one is named', async () => {
    const id = await flagged();
    const { version } = await shown(id);
    expect(await act(id, { action: 'approve', version: version - 1 })).toMatchObject({
      status: 409,
      body: { present: { status: 'FLAGGED', version, decided_by: 'policy' } },
    });
    expect(await act(id, { action: 'approve', version })).toMatchObject({ status: 200 });
  });

  it.each([
    { version: 'x' },
    { version: 1.5 },
    { take_over: 'yes' },
    { reason: ' \u200B ' },
    { reason: 'x'.repeat(501) },
  ])('refuses %j', async (wrong) => {
    const answer = await act(randomUUID(), { action: 'approve', ...wrong });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { [Object.keys(wrong)[0] ?? '']: expect.any(Array) } },
    });
  });

  it('shows what happened to a comment, oldest first', async () => {
    const id = await flagged();
    await act(id, { action: 'reject', reason: 'Against rule 3' });
    const { body } = await get(`${id}/history`);
    expect(body).toMatchObject([
      { version: 1, event: 'submitted', to: 'UNDER_REVIEW', actor: { kind: 'author', id: api.accountOf(reader).sub } },
      { version: 2, event: 'flaggedByPolicy', actor: { kind: 'policy' }, scoring: { triggers: ['Toxic'] } },
      {
        version: 3,
        event: 'rejectedByAdmin',
        from: 'FLAGGED',
        to: 'REJECTED',
        at: time(),
        actor: { kind: 'admin', id: first },
        reason: 'Against rule 3',
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('[Toxic');
    expect(await get(`${randomUUID()}/history`)).toMatchObject({ status: 404 });
  });

  it('shows which words the lists matched', async () => {
    const without = await startTestStack({ unattended: false, language: 'off' });
    const own = apiOf(without);
    const content = 'Well, you (idiot)!';
    const id = await own.submit(content);
    await without.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
    const { body } = await own.get(`/api/admin/comments/${id}`, { token: await own.token(admin) });
    await without.stop();
    const { matches = [] } = routes.getReviewedComment.success.body.parse(body).moderation_response ?? {};
    expect(matches).toEqual([
      { list: 'insults', term: 'idiot', start: content.indexOf('idiot'), end: expect.any(Number) },
    ]);
  });

  describe('can be undone', () => {
    it.each(['approve', 'reject'])('by the admin who chose to %s, within 5 minutes', async (action) => {
      const id = await flagged();
      await act(id, { action, reason: 'A slip' });
      now += 5 * minute - 1;
      expect(await undo(id)).toEqual(
        expect.objectContaining({ status: 200, body: { message: 'Comment flagged again' } }),
      );
      const comment = await shown(id);
      expect(comment).toMatchObject({ status: 'FLAGGED', version: 4, moderation_response: { triggers: ['Toxic'] } });
      expect(comment).not.toHaveProperty('reason');
      expect((await listed('')).map((entry) => entry.id)).toContain(id);
      const { body } = await api.get('/api/notifications?limit=1', { token: await api.token(reader) });
      expect(body).toMatchObject([{ comment: id, message: 'Comment flagged for review' }]);
      // And decided again.
      expect(await act(id, { action: 'approve' }, other)).toMatchObject({ status: 200 });
    });

    it('also where it was a take-down', async () => {
      const id = await submitted('Kind');
      await act(id, { action: 'reject' });
      expect(await undo(id)).toMatchObject({ status: 200 });
      expect(await shown(id)).toMatchObject({ status: 'FLAGGED' });
    });

    it('neither by another, nor later, nor twice, nor once something else happened', async () => {
      const id = await flagged();
      expect(await undo(id)).toMatchObject({
        status: 409,
        body: { present: { status: 'FLAGGED', decided_by: 'policy' } },
      });
      await act(id, { action: 'approve' });
      const decided_at = time();
      const present = { status: 'APPROVED', version: 3, decided_by: first, decided_at };
      expect(await undo(id, other)).toMatchObject({ status: 409, body: { present } });
      now += 5 * minute;
      expect(await undo(id)).toMatchObject({ status: 409, body: { present } });
      await act(id, { action: 'reject' }, other);
      expect(await undo(id)).toMatchObject({ status: 409, body: { present: { decided_by: rival } } });
      expect(await undo(id, other)).toMatchObject({ status: 200 });
      expect(await undo(id, other)).toMatchObject({
        status: 409,
        body: { present: { status: 'FLAGGED', version: 5 } },
      });
      expect(await undo(randomUUID())).toMatchObject({ status: 404 });
    });

    it('by one of two requests at once', async () => {
      const id = await flagged();
      await act(id, { action: 'approve' });
      const answers = await Promise.all([undo(id), undo(id)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    });
  });

  describe('of a comment that an admin has claimed', () => {
    it('belongs to that admin for two minutes', async () => {
      const id = await flagged();
      const until = new Date(now + 2 * minute).toISOString();
      expect(await claim(id)).toMatchObject({ status: 200, body: { claimed_by: first, claimed_until: until } });
      expect((await shown(id)).claim).toEqual({ by: first, until });
      expect((await listed('')).find((entry) => entry.id === id)?.claim).toEqual({ by: first, until });

      const refused = {
        status: 409,
        body: { present: { status: 'FLAGGED', version: 2, claimed_by: first, claimed_until: until } },
      };
      expect(await claim(id, other)).toMatchObject(refused);
      expect(await act(id, { action: 'approve' }, other)).toMatchObject(refused);
      expect(await shown(id)).toMatchObject({ status: 'FLAGGED', version: 2 });
      now += 2 * minute;
      expect((await shown(id)).claim).toBeNull();
      expect((await listed('')).find((entry) => entry.id === id)?.claim).toBeNull();
      expect(await act(id, { action: 'approve' }, other)).toMatchObject({ status: 200 });
    });

    it('is free again once it was given back, or decided', async () => {
      const id = await flagged();
      await claim(id);
      expect(await release(id, other)).toMatchObject({ status: 204 });
      expect((await shown(id)).claim).toMatchObject({ by: first });
      expect(await release(id)).toMatchObject({ status: 204 });
      expect(await claim(id, other)).toMatchObject({ status: 200 });
      expect(await act(id, { action: 'approve' }, other)).toMatchObject({ status: 200 });
      expect((await shown(id)).claim).toBeNull();
      await undo(id, other);
      expect((await shown(id)).claim).toBeNull();
      expect(await release(randomUUID())).toMatchObject({ status: 404 });
    });

    it('can be taken over', async () => {
      const id = await flagged();
      await claim(id);
      expect(await act(id, { action: 'approve', take_over: false }, other)).toMatchObject({ status: 409 });
      expect(await act(id, { action: 'approve', take_over: true }, other)).toMatchObject({ status: 200 });
      expect(await act(id, { action: 'approve' })).toMatchObject({
        status: 409,
        body: { present: { decided_by: rival } },
      });
    });

    it('belongs to nobody unless it is flagged', async () => {
      expect(await claim(await submitted('Kind'))).toMatchObject({
        status: 409,
        body: { present: { status: 'APPROVED' } },
      });
      expect(await claim(randomUUID())).toMatchObject({ status: 404 });
    });

    it('leaves no trace of the claim where nobody sees the queue', async () => {
      const id = await flagged();
      await claim(id);
      const own = await api.token(reader);
      const seen = [
        await api.get(`/api/comments/${id}`, { token: own }),
        await api.get('/api/auth/me/export', { token: own }),
      ];
      expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain(first);
    });
  });

  describe('of many comments at once', () => {
    const by = (name: string, state: object) => ({
      ...state,
      decided_by: api.accountOf(name).sub,
      decided_at: expect.any(String),
    });
    const bulk = async (body: object, as: string = admin) =>
      api.post('/api/admin/comments/actions', { token: await api.token(as), body });

    it('says of each what came of it, in their order', async () => {
      const [fine, decided, claimed, missing] = [await flagged(), await flagged(), await flagged(), randomUUID()];
      await act(decided, { action: 'approve' }, other);
      await claim(claimed, other);
      const { status, body } = await bulk({ action: 'reject', reason: 'Spam', ids: [missing, fine, claimed, decided] });
      expect(status).toBe(200);
      expect(body).toEqual({
        results: [
          { id: missing, outcome: 'not_found', detail: expect.any(String) },
          { id: fine, outcome: 'done', present: by(admin, { status: 'REJECTED', version: 3 }) },
          {
            id: claimed,
            outcome: 'conflict',
            present: expect.objectContaining({ status: 'FLAGGED', claimed_by: api.accountOf(other).sub }),
            detail: expect.stringContaining('claimed'),
          },
          // From APPROVED it is a take-down.
          { id: decided, outcome: 'done', present: by(admin, { status: 'REJECTED', version: 4 }) },
        ],
      });
      expect(await shown(fine)).toMatchObject({ status: 'REJECTED', reason: 'Spam' });
      const again = await bulk({ action: 'reject', ids: [fine] });
      expect(again.body).toMatchObject({
        results: [{ id: fine, outcome: 'conflict', present: { status: 'REJECTED', version: 3 } }],
      });
    });

    it('leaves a comment alone that another admin has decided since it was judged', async () => {
      const [fine, decided] = [await flagged(), await flagged()];
      await act(decided, { action: 'approve' }, other);
      // Ids are the same in upper case.
      const versions = { [fine]: 2, [decided.toUpperCase()]: 2 };
      const { body } = await bulk({ action: 'reject', ids: [fine, decided], versions });
      expect(body).toMatchObject({
        results: [
          { id: fine, outcome: 'done', present: { status: 'REJECTED' } },
          { id: decided, outcome: 'conflict', present: by(other, { status: 'APPROVED', version: 3 }) },
        ],
      });
    });

    it('takes up to a hundred', async () => {
      const ids = await Promise.all(Array.from({ length: 100 }, () => storedFlagged(stack.table)));
      const { body } = await bulk({ action: 'approve', ids });
      const present = expect.objectContaining({ status: 'APPROVED' });
      expect(body).toEqual({ results: ids.map((id) => ({ id, outcome: 'done', present })) });
    });

    const one = randomUUID();
    it.each([
      ['no ids', { action: 'approve', ids: [] }, 'ids'],
      ['too many', { action: 'approve', ids: Array.from({ length: 101 }, () => randomUUID()) }, 'ids'],
      ['one twice', { action: 'approve', ids: [one, one] }, 'ids'],
      ['what is no id', { action: 'approve', ids: ['x'] }, 'ids.0'],
      ['a version of what is no id', { action: 'approve', ids: [one], versions: { x: 1 } }, 'versions.x'],
      ['an unknown action', { action: 'delete', ids: [one] }, 'action'],
    ])('refuses %s', async (_what, body, field) => {
      expect(await bulk(body)).toMatchObject({ status: 400, body: { errors: { [field]: expect.any(Array) } } });
    });
  });

  describe('works through a queue', () => {
    it('that is filtered and sorted as asked, in pages', async () => {
      const [mild, strong] = [await submitted('[Insult=0.7]'), await submitted('[Insult=0.95][Toxic=0.8]')];
      const filter = `post=${post.id}&author=${api.accountOf(reader).sub}&category=Insult`;
      expect((await listed(filter)).map(({ id }) => id)).toEqual([strong, mild]);
      expect((await listed(`${filter}&sort=oldest`)).map(({ id }) => id)).toEqual([mild, strong]);
      expect((await listed(`${filter}&sort=score`)).map(({ id }) => id)).toEqual([strong, mild]);
      const { updated_at } = await shown(strong);
      expect((await listed(`${filter}&older_than=${updated_at}`)).map(({ id }) => id)).toEqual([mild]);
      const offset = encodeURIComponent(updated_at.replace('Z', '+00:00'));
      expect((await listed(`${filter}&older_than=${offset}`)).map(({ id }) => id)).toEqual([mild]);
      expect(await listed(`${filter}&newer_than=${updated_at}`)).toEqual([]);
      expect(await listed(`${filter}&site=another`)).toEqual([]);

      for (const sort of ['newest', 'oldest', 'score']) {
        const page = await get(`flagged?${filter}&sort=${sort}&newer_than=2026-01-01T00:00:00Z&limit=1`);
        const next = /^<\/api\/admin\/comments\/([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
        const rest = await get(next);
        const found = [...(page.body as { id: string }[]), ...(rest.body as { id: string }[])];
        expect(found.map(({ id }) => id)).toEqual(sort === 'oldest' ? [mild, strong] : [strong, mild]);
        // A cursor belongs to all that was asked for.
        expect(await get(next.replace('category=Insult', 'category=Toxic'))).toMatchObject({ status: 400 });
        expect(await get(next.replace(/sort=\w+/, sort === 'oldest' ? 'sort=newest' : 'sort=oldest'))).toMatchObject({
          status: 400,
        });
      }
    });

    it.each([
      'sort=best',
      'older_than=yesterday',
      'newer_than=2026-02-30T00:00:00Z',
      'author=x',
      'post=%20',
      'category=',
    ])('refuses %s', async (query) => {
      const [field = ''] = query.split('=');
      expect(await get(`flagged?${query}`)).toMatchObject({
        status: 400,
        body: { errors: { [field]: expect.any(Array) } },
      });
    });
  });
});
