import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';

const hour = 60 * 60_000;

describe('a submission with an Idempotency-Key', () => {
  let stack: LocalStack;
  let api: Api;
  let now = Date.UTC(2026, 2, 1);

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const submit = async (key: string, content = 'Once is enough', username: string = reader) =>
    api.post(`/api/posts/${post.id}/comments/submit`, {
      token: await api.token(username),
      body: { content },
      headers: { 'idempotency-key': key },
    });
  const idOf = ({ body }: { body: unknown }) => routes.submitComment.success.body.parse(body).id;

  it('is answered as the first time when it is repeated, pushed again while undecided, and decided once', async () => {
    const first = await submit('repeated');
    const message = { comment_id: idOf(first) };
    const waiting = stack.queue.length();
    now += hour;
    // The first may have died between the write and the push.
    expect(await submit('repeated')).toMatchObject({ status: 201, body: first.body });
    expect(stack.queue.length()).toBe(waiting + 1);

    await stack.functions.moderate(queueEvent(message, message), lambdaContext('moderateComments', 30));
    expect(await submit('repeated')).toMatchObject({ status: 201, body: first.body });
    expect(stack.queue.length()).toBe(waiting + 1);
    const { body } = await api.get(`/api/admin/comments/${idOf(first)}`, { token: await api.token(admin) });
    expect(body).toMatchObject({ status: 'APPROVED', version: 2 });
  });

  it('is answered as the first time also when the text was edited since', async () => {
    const first = await submit('edited', 'As it was said first');
    const token = await api.token(reader);
    const edited = await api.request('PUT', `/api/comments/${idOf(first)}`, {
      token,
      body: { content: 'Better said' },
    });
    expect(edited.status).toBe(200);
    expect(await submit('edited', 'As it was said first')).toMatchObject({ status: 201, body: first.body });
  });

  it('is answered as the first time also when what it replies to cannot be seen any more, or the post is gone', async () => {
    const asAdmin = { token: await api.token(admin) };
    const under = 'to-be-deleted';
    await api.post('/api/posts', { ...asAdmin, body: { id: under, title: 'A post' } });
    const parent = await api.submit('Reply to me', under);
    await stack.functions.moderate(queueEvent({ comment_id: parent }), lambdaContext('moderateComments', 30));
    const reply = async () =>
      api.post(`/api/posts/${under}/comments/submit`, {
        token: await api.token(reader),
        body: { content: 'A reply', parent },
        headers: { 'idempotency-key': 'a-reply' },
      });

    const first = await reply();
    expect(first).toMatchObject({ status: 201, body: { parent } });
    await api.post(`/api/admin/comments/${parent}/action`, { ...asAdmin, body: { action: 'reject' } });
    expect(await reply()).toMatchObject({ status: 201, body: first.body });
    await api.request('DELETE', `/api/posts/${under}`, asAdmin);
    expect(await reply()).toMatchObject({ status: 201, body: first.body });
  });

  it('does not bring back a comment that its author has deleted', async () => {
    const first = await submit('deleted');
    const asReader = { token: await api.token(reader) };
    expect(await api.request('DELETE', `/api/comments/${idOf(first)}`, asReader)).toMatchObject({ status: 204 });

    expect(await submit('deleted')).toMatchObject({ status: 409 });
    now += 24 * hour;
    expect(await submit('deleted')).toMatchObject({ status: 201 });
  });

  it('makes one comment of many that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit('at-once')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(idOf)).size).toBe(1);
  });

  it('is refused with 422 when the key was for another text', async () => {
    await submit('another-text');
    expect(await submit('another-text', 'Something else')).toMatchObject({ status: 422, body: { status: 422 } });
  });

  it('does not care for the keys of other users', async () => {
    const [mine, theirs] = [await submit('shared'), await submit('shared', 'Once is enough', 'replay-1')];
    expect(theirs.status).toBe(201);
    expect(idOf(theirs)).not.toBe(idOf(mine));
  });

  it('is a new one after a day', async () => {
    const first = await submit('forgotten');
    now += 24 * hour;
    const second = await submit('forgotten');
    expect(second.status).toBe(201);
    expect(idOf(second)).not.toBe(idOf(first));
  });

  it.each(['', 'with space', 'x'.repeat(256)])('is refused with 400 when the key is %j', async (key) => {
    expect(await submit(key)).toMatchObject({
      status: 400,
      body: { errors: { 'idempotency-key': [expect.any(String)] } },
    });
  });
});
