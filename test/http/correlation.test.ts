import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';

describe('one id', () => {
  let stack: LocalStack;
  let api: Api;
  let log: ReturnType<typeof recordedLog>;
  let now: number;

  const start = async (unattended: boolean) => {
    stack = await startTestStack({ log, unattended, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
  };
  beforeEach(() => {
    log = recordedLog();
    now = Date.parse('2026-03-01T12:00:00Z');
  });
  afterEach(() => stack.stop());

  /** The events in the log, in their order, by the request that they belong to. */
  const eventsOf = (id: unknown) =>
    log.lines.filter(({ fields }) => fields['correlation_id'] === id).map(({ event }) => event);
  const idOf = (event: string) => log.lines.findLast((line) => line.event === event)?.fields['correlation_id'];
  const logged = (event: string) => until(async () => log.lines.some((line) => line.event === event));

  it('goes from the request through the queue to the decision', async () => {
    await start(true);
    await api.submit('A text');
    await logged('comment_approved');
    const id = idOf('comment_approved');
    expect(id).toEqual(expect.any(String));
    expect(eventsOf(id).toSorted()).toEqual(['comment_approved', 'comment_submitted', 'request', 'text_scored']);
  });

  it('is another for each request, also for those that one batch of the worker decides', async () => {
    await start(true);
    await Promise.all(Array.from({ length: 10 }, (_, index) => api.submit(`Text ${index} [Toxic=0.9]`)));
    await until(async () => log.lines.filter(({ event }) => event === 'comment_flagged').length === 10);
    const ids = new Set(log.lines.map(({ fields }) => fields['correlation_id']));
    ids.delete(undefined);
    expect(ids.size).toBe(10);
    for (const id of ids) {
      expect(eventsOf(id).toSorted()).toEqual(['comment_flagged', 'comment_submitted', 'request', 'text_scored']);
    }
  });

  it('is kept for a comment whose message was lost, until the rescue pushes it again', async () => {
    await start(false);
    const path = `/api/posts/${post.id}/comments/submit`;
    await api.post(path, { token: await api.token(reader), body: { content: 'A text' } });
    const id = idOf('request');
    const [lost] = stack.queue.waiting();
    expect(JSON.parse(lost ?? '')).toMatchObject({ correlation_id: id });
    now += 5 * 60_000;
    await stack.runSchedule('rescueStuckComments');
    const [, rescued] = stack.queue.waiting();
    expect(rescued).toBe(lost);
  });

  it('names what an admin does', async () => {
    await start(true);
    const comment = await api.submit('A text [Toxic=0.9]');
    await logged('comment_flagged');
    const token = await api.token(admin);
    await api.post(`/api/admin/comments/${comment}/action`, { token, body: { action: 'reject' } });
    expect(eventsOf(idOf('comment_rejected_by_admin'))).toEqual(['comment_rejected_by_admin', 'request']);
  });
});
