import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { seededPosts } from '../../local/seeded-posts.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post } from './api.ts';

const [author, stranger] = ['replay-1', 'replay-2'];
const anotherPost = seededPosts[1];

describe('the own comments', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;
  let token: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
    token = await api.token(author);
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    now += 60_000;
  });

  const submit = async (content: string, more: object = {}, as = token) => {
    now += 1_000;
    const path = `/api/posts/${post.id}/comments/submit`;
    const { status, body } = await api.post(path, { token: as, body: { content, ...more } });
    expect([status, body]).toEqual([201, body]);
    return (body as { id: string }).id;
  };
  const moderate = (...ids: string[]) =>
    stack.functions.moderate(queueEvent(...ids.map((comment_id) => ({ comment_id }))), lambdaContext('', 30));
  const approved = async (content: string, more: object = {}) => {
    const id = await submit(content, more);
    await moderate(id);
    return id;
  };
  const own = async (id: string) => (await api.get(`/api/comments/${id}`, { token })).body as Record<string, unknown>;
  const edit = (id: string, content: unknown, as = token) =>
    api.request('PUT', `/api/comments/${id}`, { token: as, body: { content } });
  const remove = (id: string, as = token) => api.request('DELETE', `/api/comments/${id}`, { token: as });
  const act = async (id: string, action: string, reason?: string) =>
    api.post(`/api/admin/comments/${id}/action`, { token: await api.token(admin), body: { action, reason } });
  const listed = async (query = '') => {
    const { body } = await api.get(`/api/posts/${post.id}/comments?limit=100${query}`);
    return body as { id: string; content: string; parent?: string; edited?: true }[];
  };
  const idsOf = (comments: { id: string }[]) => comments.map(({ id }) => id);

  it('are listed in any status, newest first, in pages, and nobody elses are', async () => {
    const mine = await api.token('replay-3');
    const ids = [await submit('First', {}, mine), await submit('[Toxic=0.9] Second', {}, mine)];
    await moderate(...ids);
    ids.push(await submit('Third', {}, mine));
    await submit('Of somebody else');

    const { body, headers } = await api.get('/api/comments/mine?limit=2', { token: mine });
    expect(body).toMatchObject([
      { id: ids[2], status: 'UNDER_REVIEW' },
      { id: ids[1], status: 'FLAGGED' },
    ]);
    const next = /^<([^>]+)>/.exec(headers.get('link') ?? '')?.[1] ?? '';
    const last = await api.get(next, { token: mine });
    expect(last.body).toMatchObject([{ id: ids[0], status: 'APPROVED', content: 'First' }]);
    expect(last.headers.get('link')).toBeNull();
    expect(await api.get(next, { token })).toMatchObject({ status: 400 });
  });

  it('show their author the reason of a rejection', async () => {
    const id = await approved('[Toxic=0.9] Bad');
    await act(id, 'reject', 'Against rule 3');
    expect(await own(id)).toMatchObject({ status: 'REJECTED', reason: 'Against rule 3', content: '[Toxic=0.9] Bad' });
  });

  it('do not exist for others', async () => {
    const id = await approved('Mine');
    const other = await api.token(stranger);
    for (const answer of [
      await api.get(`/api/comments/${id}`, { token: other }),
      await edit(id, 'Yours', other),
      await remove(id, other),
      await api.get(`/api/comments/${id}`, { token: await api.token(admin) }),
      await api.get('/api/comments/nope', { token }),
    ]) {
      expect(answer).toMatchObject({ status: 404 });
    }
    expect(await own(id)).toMatchObject({ content: 'Mine', status: 'APPROVED' });
  });

  describe('when they are edited', () => {
    it('are seen by nobody until the new text was moderated', async () => {
      const id = await approved('A first text');
      expect(idsOf(await listed())).toContain(id);
      expect(await edit(id, 'A second text')).toMatchObject({
        status: 200,
        body: { id, content: 'A second text', status: 'UNDER_REVIEW', edited: true },
      });
      expect(idsOf(await listed())).not.toContain(id);
      await moderate(id);
      expect((await listed()).find((one) => one.id === id)).toMatchObject({ content: 'A second text', edited: true });
    });

    it('are judged by their new text, from whatever status', async () => {
      const id = await approved('[Toxic=0.9] Bad');
      await act(id, 'reject', 'Too toxic');
      expect(await edit(id, 'Kind')).toMatchObject({ status: 200, body: { status: 'UNDER_REVIEW' } });
      expect(await own(id)).not.toHaveProperty('reason');
      await moderate(id);
      expect(await own(id)).toMatchObject({ status: 'APPROVED' });
      await edit(id, '[Toxic=0.9] Worse');
      await moderate(id);
      expect(await own(id)).toMatchObject({ status: 'FLAGGED' });
      const { body } = await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) });
      expect(body).toMatchObject({ moderation_response: { categories: { Toxic: 0.9 } } });
    });

    it('are not moderated again for the same text', async () => {
      const id = await approved('The same');
      expect(await edit(id, '  The same ')).toMatchObject({ status: 200, body: { status: 'APPROVED' } });
      expect(idsOf(await listed())).toContain(id);
    });

    it('never show a text that was judged for another', async () => {
      const id = await submit('Harmless');
      // The worker has the old text in hand while the author changes it.
      const [moderated, edited] = await Promise.all([moderate(id), edit(id, '[Toxic=0.9] Harmful')]);
      expect(moderated).toEqual({ batchItemFailures: [] });
      if (edited.status === 200) {
        expect(await own(id)).toMatchObject({ content: '[Toxic=0.9] Harmful', status: 'UNDER_REVIEW' });
      } else {
        expect(edited.status).toBe(409);
        expect(await own(id)).toMatchObject({ content: 'Harmless', status: 'APPROVED' });
      }
    });

    it('are found by the rescue schedule when their message gets lost', async () => {
      const id = await approved('Before');
      await edit(id, 'After');
      const waiting = stack.queue.length();
      now += 6 * 60_000;
      await stack.runSchedule('rescueStuckComments');
      expect(stack.queue.length()).toBeGreaterThan(waiting);
      await moderate(id);
      expect(await own(id)).toMatchObject({ status: 'APPROVED', content: 'After' });
    });

    it.each(['', '   ', 'x'.repeat(5_001), 7])('are refused a text that no comment may have: %j', async (content) => {
      const id = await approved('Good');
      expect(await edit(id, content)).toMatchObject({ status: 400, body: { errors: { content: expect.any(Array) } } });
    });
  });

  describe('when they are deleted', () => {
    it('are gone for everybody, from whatever status', async () => {
      const ids = [await approved('Seen'), await approved('[Toxic=0.9] Held'), await submit('Not judged')];
      for (const id of ids) {
        const answer = await remove(id);
        expect([answer.status, answer.body]).toEqual([204, undefined]);
        expect(await api.get(`/api/comments/${id}`, { token })).toMatchObject({ status: 404 });
        expect(await remove(id)).toMatchObject({ status: 404 });
        expect(await edit(id, 'Back')).toMatchObject({ status: 404 });
      }
      const seen = [...(await listed()), ...((await api.get('/api/comments/mine?limit=100', { token })).body as [])];
      expect(idsOf(seen).filter((id) => ids.includes(id))).toEqual([]);
      await moderate(...ids);
      expect(idsOf(await listed()).filter((id) => ids.includes(id))).toEqual([]);
    });
  });

  describe('that reply', () => {
    it('name what they reply to, and are listed once both are approved', async () => {
      const parent = await approved('A question');
      const reply = await submit('An answer', { parent });
      expect(idsOf(await listed())).not.toContain(reply);
      await moderate(reply);
      expect((await listed()).find(({ id }) => id === reply)).toMatchObject({ parent });

      await act(parent, 'reject');
      expect(idsOf(await listed())).not.toContain(reply);
      expect(await own(reply)).toMatchObject({ status: 'APPROVED', parent });
    });

    it('to a reply join its thread', async () => {
      const parent = await approved('A question');
      const reply = await approved('An answer', { parent });
      const second = await approved('Another', { parent: reply });
      expect((await listed()).find(({ id }) => id === second)).toMatchObject({ parent });
    });

    it('reply to what can be seen under the same post', async () => {
      const path = (id: string) => `/api/posts/${id}/comments/submit`;
      const hidden = await submit('Not judged yet');
      const seen = await approved('Seen');
      for (const [where, parent] of [
        [post.id, hidden],
        [anotherPost.id, seen],
        [post.id, '0190a2b4-0000-7000-8000-00000000ffff'],
      ] as const) {
        const answer = await api.post(path(where), { token, body: { content: 'A reply', parent } });
        expect(answer).toMatchObject({ status: 404, body: { errors: { parent: expect.any(Array) } } });
      }
      expect(await api.post(path(post.id), { token, body: { content: 'x', parent: 'nope' } })).toMatchObject({
        status: 400,
      });
    });
  });

  it('are listed oldest first when asked so, in pages', async () => {
    const [first, second] = [await approved('Older'), await approved('Newer')];
    const oldest = idsOf(await listed('&sort=oldest'));
    expect(oldest).toEqual(idsOf(await listed('&sort=newest')).toReversed());
    expect(oldest.indexOf(first)).toBeLessThan(oldest.indexOf(second));

    const found: string[] = [];
    let next: string | undefined = `/api/posts/${post.id}/comments?limit=3&sort=oldest`;
    while (next !== undefined) {
      const { body, headers } = await api.get(next);
      found.push(...idsOf(body as { id: string }[]));
      next = /^<([^>]+)>/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(oldest);
    expect(await api.get(`/api/posts/${post.id}/comments?sort=best`)).toMatchObject({ status: 400 });
  });
});
