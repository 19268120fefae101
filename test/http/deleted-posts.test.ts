import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectAuditMac } from '../../functions/comments/audit-mac.ts';
import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { newComment } from '../../functions/comments/change.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post as otherPost, reader } from './api.ts';

const minute = 60_000;

/** What stands in each text and must be gone in the end. */
const marker = 'marzipan';

describe('the comments of a deleted post', () => {
  let stack: LocalStack;
  let api: Api;
  let now: number;

  beforeEach(async () => {
    now = Date.UTC(2030, 0, 1);
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
    await api.post('/api/posts', { token: await api.token(admin), body: { id: 'doomed', title: 'Doomed' } });
  });
  afterEach(() => stack.stop());

  const moderate = (...ids: string[]) =>
    stack.functions.moderate(
      queueEvent(...ids.map((comment_id) => ({ comment_id }))),
      lambdaContext('moderateComments', 30),
    );
  const find = (id: string) => storedComments(stack.table).find(id);
  const statusesOf = (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await find(id))?.status));
  const sweep = () => stack.runSchedule('removeCommentsOfDeletedPosts');
  const remove = async () =>
    expect((await api.request('DELETE', '/api/posts/doomed', { token: await api.token(admin) })).status).toBe(204);
  const everything = async () => {
    const { Items } = await stack.table.client.send(new ScanCommand({ TableName: stack.table.name }));
    return JSON.stringify(Items);
  };

  /** One comment in each status. */
  const write = async (under: string) => {
    const approved = await api.submit(`${marker} approved`, under);
    const flagged = await api.submit(`[Toxic=0.9] ${marker} flagged`, under);
    const rejected = await api.submit(`[Toxic=0.9] ${marker} rejected`, under);
    await moderate(approved, flagged, rejected);
    const body = { action: 'reject' };
    await api.post(`/api/admin/comments/${rejected}/action`, { token: await api.token(admin), body });
    const waiting = await api.submit(`${marker} waiting`, under);
    return [approved, flagged, rejected, waiting];
  };

  it('are read by nobody from the moment it is deleted', async () => {
    await write('doomed');
    expect((await api.get('/api/posts/doomed/comments')).body).toHaveLength(1);
    await remove();
    expect((await api.get('/api/posts/doomed/comments')).status).toBe(404);
    const answer = await api.post('/api/posts/doomed/comments/submit', {
      token: await api.token(reader),
      body: { content: 'Too late' },
    });
    expect(answer.status).toBe(404);
  });

  it('lose their texts, in whatever status they are, and nobody is told', async () => {
    const headers = { 'idempotency-key': 'key' };
    const token = await api.token(reader);
    await api.post('/api/posts/doomed/comments/submit', { token, body: { content: marker }, headers });
    const ids = await write('doomed');
    const told = (await api.get('/api/notifications?limit=100', { token: await api.token(reader) })).body;
    await remove();
    expect(await sweep()).toMatchObject({ failed: 0, complete: true });
    expect(await statusesOf(ids)).toEqual(['PURGED', 'PURGED', 'PURGED', 'PURGED']);
    expect(await everything()).not.toContain(marker);
    expect(await everything()).not.toContain('#submitComment#key');
    expect((await api.get('/api/notifications?limit=100', { token: await api.token(reader) })).body).toEqual(told);
    expect((await api.get('/api/comments/mine', { token: await api.token(reader) })).body).toEqual([]);
    const flagged = await api.get('/api/admin/comments/flagged', { token: await api.token(admin) });
    expect(flagged.body).toEqual([]);
    const trail = await auditTrail(stack.table).of(ids[0] ?? '');
    expect(trail?.history.at(-1)).toMatchObject({
      event: 'removedWithPost',
      from: 'APPROVED',
      to: 'PURGED',
      actor: { kind: 'schedule' },
    });
  });

  it('go alone: those of other posts stay, on the same shelves', async () => {
    const ids = await write(otherPost.id);
    await write('doomed');
    await remove();
    await sweep();
    expect(await statusesOf(ids)).toEqual(['APPROVED', 'FLAGGED', 'REJECTED', 'UNDER_REVIEW']);
  });

  it('are not brought back by what still waits in the queue', async () => {
    const ids = await write('doomed');
    await remove();
    await sweep();
    expect(await moderate(...ids)).toEqual({ batchItemFailures: [] });
    expect(await statusesOf(ids)).toEqual(['PURGED', 'PURGED', 'PURGED', 'PURGED']);
  });

  it('are found also when they come late, until none can come any more', async () => {
    await remove();
    expect(await sweep()).toEqual({ done: 1, failed: 0, complete: true });
    now += 10 * minute - 1;
    // A submission that found the post before it was deleted, and was slow.
    const late = newComment(
      {
        id: newId(new Date(now)),
        site: 'main',
        post: 'doomed',
        post_title: 'Doomed',
        author: reader,
        author_id: api.accountOf(reader).sub,
        content: marker,
      },
      new Date(now),
    );
    await commentStore(stack.table, connectAuditMac(stack.runtime)).submit(late);
    expect(await sweep()).toMatchObject({ done: 1 });
    expect(await statusesOf([late.comment.id])).toEqual(['PURGED']);
    now += 1;
    expect(await sweep()).toMatchObject({ done: 1 });
    expect(await sweep()).toEqual({ done: 0, failed: 0, complete: true });
  });

  it('are looked for until a sweep finds none, however late', async () => {
    const ids = await write('doomed');
    await remove();
    now += 60 * minute;
    expect(await sweep()).toMatchObject({ done: 1 });
    expect(await statusesOf(ids)).not.toContain('APPROVED');
    // That one found some, so another has to look.
    expect(await sweep()).toMatchObject({ done: 1 });
    expect(await sweep()).toMatchObject({ done: 0 });
  });

  it('are removed by runs that go on where one stopped, and by two at once', async () => {
    const ids = (await Promise.all([write('doomed'), write('doomed'), write('doomed')])).flat();
    await remove();
    const { removeCommentsOfDeletedPosts } = stack.functions.scheduled;
    // Its time is up at once: it does one batch and stops.
    const hurried = { ...lambdaContext('removeCommentsOfDeletedPosts', 240), getRemainingTimeInMillis: () => 0 };
    expect(await removeCommentsOfDeletedPosts({}, hurried)).toMatchObject({ done: 0, failed: 0, complete: false });
    const left = (await statusesOf(ids)).filter((status) => status !== 'PURGED');
    expect(left.length).toBeGreaterThan(0);
    await Promise.all([sweep(), sweep()]);
    expect(new Set(await statusesOf(ids))).toEqual(new Set(['PURGED']));
  });
});
