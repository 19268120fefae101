import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import type { Clock } from '../../functions/shared/clock.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf } from './api.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const begin = new Date('2026-03-01T12:00:00.000Z').getTime();

describe('schedules', () => {
  let stack: LocalStack;
  let api: Api;
  let now: number;
  const clock: Clock = { now: () => new Date(now) };

  beforeEach(async () => {
    now = begin;
    stack = await startTestStack({ unattended: false, clock });
    api = apiOf(stack);
  });
  afterEach(() => stack.stop());

  const submit = (content: string) => api.submit(content);
  const act = async (id: string, action: string) =>
    api.post(`/api/admin/comments/${id}/action`, { token: await api.token(admin), body: { action, reason: 'insult' } });
  const find = (id: string) => storedComments(stack.table).find(id);
  const moderate = (id: string) =>
    stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));

  const rejected = async (content: string) => {
    const id = await submit(content);
    await moderate(id);
    expect((await act(id, 'reject')).status).toBe(200);
    return id;
  };

  describe('purge', () => {
    it('takes the text of a rejected comment after 20 days, not before, and leaves a tombstone', async () => {
      const id = await rejected('A remark about zeppelins [Toxic=0.9]');
      now = begin + 20 * day - 1;
      expect(await stack.runSchedule('purgeRejectedComments')).toMatchObject({ done: 0 });
      expect(await find(id)).toMatchObject({ status: 'REJECTED', salt: expect.any(String) });

      now = begin + 20 * day;
      expect(await stack.runSchedule('purgeRejectedComments')).toEqual({ done: 1, failed: 0, complete: true });
      expect(await find(id)).toMatchObject({ id, status: 'PURGED', content: '', reason: 'insult', version: 4 });

      expect(await find(id)).not.toHaveProperty('salt');
      const { Items } = await stack.table.client.send(new ScanCommand({ TableName: stack.table.name }));
      expect(JSON.stringify(Items)).not.toContain('zeppelins');
    });

    it('does nothing the second time', async () => {
      await rejected('Gone already [Toxic=0.9]');
      now = begin + 21 * day;
      await Promise.all([stack.runSchedule('purgeRejectedComments'), stack.runSchedule('purgeRejectedComments')]);
      expect(await stack.runSchedule('purgeRejectedComments')).toEqual({ done: 0, failed: 0, complete: true });
    });

    it('leaves what is approved, flagged or under review', async () => {
      const [flagged, approved, waiting] = [await submit('[Toxic=0.9]'), await submit('Nice'), await submit('Hm')];
      await moderate(flagged);
      await moderate(approved);
      now = begin + 400 * day;
      expect(await stack.runSchedule('purgeRejectedComments')).toMatchObject({ done: 0 });
      expect(await Promise.all([flagged, approved, waiting].map(async (id) => (await find(id))?.content))).toEqual([
        '[Toxic=0.9]',
        'Nice',
        'Hm',
      ]);
    });

    it('can be run on demand, at a time of choice', async () => {
      const id = await rejected('To be purged [Toxic=0.9]');
      const at = new Date(begin + 30 * day).toISOString();
      expect(await api.post(`/_local/schedules/purgeRejectedComments?at=${at}`)).toMatchObject({
        status: 200,
        body: { done: 1 },
      });
      expect((await find(id))?.status).toBe('PURGED');
      expect((await api.post('/_local/schedules/purgeRejectedComments?at=soon')).status).toBe(400);
      expect((await api.post('/_local/schedules/nope')).status).toBe(404);
    });
  });

  describe('rescue', () => {
    it('pushes a comment again that nobody decided, less and less often', async () => {
      const id = await submit('Lost on the way');
      const pushes = async (minutes: number) => {
        now = begin + minutes * minute;
        const before = stack.queue.length();
        await stack.runSchedule('rescueStuckComments');
        return stack.queue.length() - before;
      };
      // Due 5 minutes after the submission; each rescue doubles the time since then.
      expect(await pushes(4)).toBe(0);
      expect(await pushes(5)).toBe(1);
      expect(await pushes(9)).toBe(0);
      expect(await pushes(10)).toBe(1);
      expect(await pushes(19)).toBe(0);
      expect(await pushes(20)).toBe(1);
      await moderate(id);
      expect(await pushes(600)).toBe(0);
      expect((await find(id))?.version).toBe(2);
    });

    it('pushes once when two run at the same time', async () => {
      await submit('Lost on the way');
      now = begin + 6 * minute;
      const before = stack.queue.length();
      await Promise.all([stack.runSchedule('rescueStuckComments'), stack.runSchedule('rescueStuckComments')]);
      expect(stack.queue.length() - before).toBe(1);
    });
  });
});
