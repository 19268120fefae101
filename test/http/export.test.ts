import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { storedComment } from '../comments/stored-comment.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';
import { newcomer, password } from './newcomer.ts';

const path = '/api/auth/me/export';

describe('the export of an account', () => {
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const documentOf = async (token: string, address = path) => {
    const { status, headers, body } = await api.get(address, { token });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const next = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    return { ...routes.exportAccount.success.body.parse(body), next };
  };
  const submit = async (token: string, content: string) => {
    const { body } = await api.post(`/api/posts/${post.id}/comments/submit`, { token, body: { content } });
    return (body as { id: string }).id;
  };

  it('is one document with all that is stored about the user, and nothing about others', async () => {
    const user = await newcomer(stack, api, 'curious');
    const mine = [await submit(user.access, 'My first'), await submit(user.access, '[Toxic=0.9] My second')];
    const other = await api.submit('Of somebody else');
    const messages = [...mine, other].map((comment_id) => ({ comment_id }));
    await stack.functions.moderate(queueEvent(...messages), lambdaContext('', 30));
    await stack.table.client.send(
      new PutCommand({
        TableName: stack.table.name,
        Item: { pk: `USER#${user.user_id}`, sk: 'WHATEVER', else: 3 },
      }),
    );

    const exported = await documentOf(user.access);
    expect(exported.account).toMatchObject({
      user_id: user.user_id,
      username: 'curious',
      email: user.email,
      email_verified: true,
      role: 'user',
      created_at: expect.stringContaining('T'),
    });
    expect(exported.comments.map(({ id, content, status }) => [id, content, status])).toEqual([
      [mine[0], 'My first', 'APPROVED'],
      [mine[1], '[Toxic=0.9] My second', 'FLAGGED'],
    ]);
    expect(exported.comments[1]?.history).toMatchObject([
      { event: 'submitted', actor: { kind: 'author', id: user.user_id } },
      { event: 'flaggedByPolicy', actor: { kind: 'policy' } },
    ]);
    expect(exported.notifications.map(({ message }) => message).toSorted()).toEqual([
      'Comment flagged for review',
      'Comment successfully posted',
    ]);
    expect(exported.other).toMatchObject([{ sk: 'WHATEVER', else: 3 }]);
    expect(exported.next).toBeUndefined();
    expect(JSON.stringify(exported)).not.toContain('Of somebody else');
  });

  it('goes on in further documents when it is long, and says each thing once', async () => {
    const user = await newcomer(stack, api, 'prolific');
    const ids: string[] = [];
    // Characters of three bytes: 5,000 of them are 15 kB, and 300 comments more than one document holds.
    for (let index = 0; index < 300; index += 1) {
      const content = `${index} ${'あ'.repeat(4_990)}`;
      ids.push((await storedComment(stack.table, { author_id: user.user_id, content })).id);
    }
    const found: string[] = [];
    let documents = 0;
    for (let next: string | undefined = path; next !== undefined; documents += 1) {
      const exported = await documentOf(user.access, next);
      found.push(...exported.comments.map(({ id }) => id));
      expect(exported.account.username).toBe('prolific');
      next = exported.next;
    }
    expect(documents).toBe(2);
    expect(found).toEqual(ids);
  });

  it('has what the user reported, and what he said against a rejection', async () => {
    const user = await newcomer(stack, api, 'critic');
    const id = await api.submit('Of somebody else');
    const own = await submit(user.access, '[Toxic=0.9] My own');
    await stack.functions.moderate(queueEvent({ comment_id: id }, { comment_id: own }), lambdaContext('', 30));
    const body = { reason: 'hate', details: 'Between the lines' };
    await api.post(`/api/comments/${id}/reports`, { token: user.access, body });
    const reject = { token: await api.token(admin), body: { action: 'reject' } };
    for (const one of [id, own]) {
      expect(await api.post(`/api/admin/comments/${one}/action`, reject)).toMatchObject({ status: 200 });
    }
    await api.post(`/api/comments/${own}/appeal`, { token: user.access, body: { text: 'It was a joke' } });

    const exported = await documentOf(user.access);
    expect(exported.reports).toMatchObject([{ comment: id, ...body, status: 'upheld' }]);
    expect(exported.comments).toMatchObject([{ id: own, appeal: { text: 'It was a joke' } }]);
    expect(exported.other).toMatchObject([{ sk: 'REPORTER', upheld: 1 }]);
    // Who reported what is no business of the author's.
    expect(JSON.stringify(await documentOf(await api.token(reader)))).not.toContain('Between the lines');
  });

  it('refuses a cursor of somebody else', async () => {
    const token = await api.token(reader);
    expect(await api.get(`${path}?cursor=nonsense`, { token })).toMatchObject({ status: 400 });
    expect(await api.get(path, { token: await api.token(admin) })).toMatchObject({ status: 200 });
  });

  it('is over with the account', async () => {
    const user = await newcomer(stack, api, 'gone');
    await api.request('DELETE', '/api/auth/me', { token: user.access, body: { password } });
    expect(await api.get(path, { token: user.access })).toMatchObject({ status: 404 });
  });
});
