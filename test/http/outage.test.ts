import { afterEach, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { namedBehaviours } from '../../local/language/behaviour.ts';
import type { LocalStack, LocalStackSettings } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

describe('when the scorer fails', () => {
  let stack: LocalStack;
  let api: Api;
  const start = async (settings: Partial<LocalStackSettings> = {}) => {
    stack = await startTestStack({ unattended: false, ...settings });
    api = apiOf(stack);
  };
  afterEach(() => stack.stop());

  const moderated = async (content: string): Promise<string> => {
    const id = await api.submit(content);
    await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
    return id;
  };
  const decision = async (id: string) => {
    const { body } = await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) });
    return routes.getReviewedComment.success.body.parse(body);
  };
  const messages = async (id: string, username: string) => {
    const { body } = await api.get('/api/notifications', { token: await api.token(username) });
    const all = routes.listNotifications.success.body.parse(body);
    return all.filter(({ comment }) => comment === id).map(({ message }) => message);
  };

  it('keywords decide, and once it is back what they decided is mended, and everybody concerned told', async () => {
    await start({ language: namedBehaviours.down });
    const passed = await moderated('Harmless to a list of words [Toxic=0.9]');
    const held = await moderated('You idiot, said the fool');
    const right = await moderated('What a lovely idea');
    expect(await decision(passed)).toMatchObject({
      status: 'APPROVED',
      moderation_response: { scorer: 'keywords', degraded: true, degraded_because: 'failed' },
    });
    expect(await decision(held)).toMatchObject({ status: 'FLAGGED', moderation_response: { degraded: true } });

    expect(await stack.runSchedule('rescoreDegradedDecisions')).toMatchObject({ done: 0, complete: false });
    expect((await api.post('/_local/language/ok')).status).toBe(204);
    expect(await stack.runSchedule('rescoreDegradedDecisions')).toEqual({ done: 3, failed: 0, complete: true });

    expect(await decision(passed)).toMatchObject({
      status: 'FLAGGED',
      version: 3,
      moderation_response: { scorer: 'google', degraded: false, triggers: ['Toxic'] },
    });
    expect(await decision(held)).toMatchObject({ status: 'FLAGGED', moderation_response: { scorer: 'google' } });
    expect(await decision(right)).toMatchObject({ status: 'APPROVED', moderation_response: { scorer: 'google' } });
    expect(await messages(passed, reader)).toEqual(['Comment flagged for review', 'Comment successfully posted']);
    expect(await messages(passed, admin)).toEqual([`New flagged comment: ${passed}`]);
    expect(await messages(right, reader)).toEqual(['Comment successfully posted']);
    expect(await stack.runSchedule('rescoreDegradedDecisions')).toEqual({ done: 0, failed: 0, complete: true });
  });

  it('what the fallback does not understand waits for a person, and is approved when the scorer is back', async () => {
    await start({ language: namedBehaviours.down });
    const id = await moderated('Das ist ein sehr schöner Artikel, vielen Dank dafür');
    expect(await decision(id)).toMatchObject({ status: 'FLAGGED', moderation_response: { held: 'other-language' } });

    stack.language.behave(namedBehaviours.ok);
    await stack.runSchedule('rescoreDegradedDecisions');
    expect(await decision(id)).toMatchObject({ status: 'APPROVED', moderation_response: { scorer: 'google' } });
  });

  it('nothing is approved unscored where the fallback may only hold', async () => {
    await start({ language: namedBehaviours.revoked, fallback: 'hold' });
    const id = await moderated('What a lovely idea');

    expect(await decision(id)).toMatchObject({
      status: 'FLAGGED',
      moderation_response: { held: 'fallback', degraded_because: 'not-authorized' },
    });
  });

  it('a text is paid for once, and a budget that is spent lets keywords decide', async () => {
    await start({ scorerUnitsPerMonth: 2 });
    await moderated('A first text');
    await moderated('A first text');
    await moderated('A second text');
    const third = await moderated('A third text');

    expect(stack.language.calls()).toBe(2);
    expect(await decision(third)).toMatchObject({ moderation_response: { degraded_because: 'budget-spent' } });
  });

  it('a quota is kept: what is over it is put off, and its message comes back', async () => {
    await start({ scorerCallsPerMinute: 8 });
    const ids = await Promise.all(['One', 'Two', 'Three', 'Four'].map((text) => api.submit(text)));
    const waiting = stack.queue.length();
    const event = queueEvent(...ids.map((comment_id) => ({ comment_id })));
    await stack.functions.moderate(event, lambdaContext('moderateComments', 30));

    expect(stack.language.calls()).toBe(2);
    expect(stack.queue.length() - waiting).toBe(2);
  });

  it('a message that is none of ours ends in the parking queue', async () => {
    await start({ unattended: true, visibilityTimeout: 1 });
    const { runtime, queue } = stack;
    await fetch(queue.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: JSON.stringify({ QueueUrl: runtime.environment.MODERATION_QUEUE_URL, MessageBody: 'nonsense' }),
    });

    await until(async () => queue.parked().length > 0 && queue.deadLetters().length === 0);
    // On a slow machine it may come twice to those who park it.
    expect(new Set(queue.parked())).toEqual(new Set(['nonsense']));
  });

  it('a rejected text is not shown any more when it should be gone, though its purge is late', async () => {
    let now = Date.UTC(2030, 0, 1);
    await start({ clock: { now: () => new Date(now) } });
    const id = await moderated('A remark about zeppelins [Toxic=0.9]');
    await api.post(`/api/admin/comments/${id}/action`, { token: await api.token(admin), body: { action: 'reject' } });
    now += 20 * 24 * 60 * 60_000;
    const [token, adminToken] = [await api.token(reader), await api.token(admin)].map((signed) => ({ token: signed }));

    expect((await api.get(`/api/comments/${id}`, token)).status).toBe(404);
    expect((await api.get('/api/comments/mine', token)).body).toEqual([]);
    const { body } = await api.get(`/api/admin/comments/${id}`, adminToken);
    expect(body).toMatchObject({ status: 'PURGED', content: '' });
    expect((await storedComments(stack.table).find(id))?.status).toBe('REJECTED');
  });
});
