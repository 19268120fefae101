import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentKey } from '../../functions/comments/comment-item.ts';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

const minute = 60_000;

describe('the explanation of a decision', () => {
  let now = Date.UTC(2026, 2, 1);
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const moderate = async (id: string) => {
    await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
    return id;
  };
  const submitted = async (content: string) => {
    now += minute;
    return moderate(await api.submit(content));
  };
  const get = async (id: string) => {
    const { body } = await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) });
    return routes.getReviewedComment.success.body.parse(body);
  };
  const put = async (body: unknown) => {
    const { headers: seen } = await api.get('/api/admin/policy', { token: await api.token(admin) });
    const headers = { 'if-match': seen.get('etag') ?? '' };
    const answer = await api.request('PUT', '/api/admin/policy', { token: await api.token(admin), body, headers });
    expect(answer.status).toBe(200);
    now += minute;
  };

  it('goes by the policy of the decision, whatever holds now, in the queue and alone', async () => {
    await put({});
    const before = await submitted('[Toxic=0.7][Health=0.3]');
    await put({ categories: { Toxic: { flag_above: 0.2 } }, other_categories: {} });
    const after = await submitted('[Toxic=0.7][Health=0.3]!');
    await put({});

    const { moderation_response, history } = await get(before);
    expect(moderation_response?.explanation).toMatchObject({
      thresholds: 'of-the-decision',
      text: 'judged',
      conditions: [],
      categories: expect.arrayContaining([
        { category: 'Toxic', confidence: 0.7, flag_above: 0.6, triggered: true },
        { category: 'Health', confidence: 0.3, flag_above: 0.6, triggered: false },
      ]),
    });
    expect(history.map(({ event }) => event)).toEqual(['submitted', 'flaggedByPolicy']);

    const { body } = await api.get('/api/admin/comments/flagged', { token: await api.token(admin) });
    const queue = routes.listFlaggedComments.success.body.parse(body);
    const explained = new Map(queue.map(({ id, moderation_response: shown }) => [id, shown?.explanation]));
    expect(explained.get(before)).toEqual(moderation_response?.explanation);
    expect(explained.get(after)?.categories).toEqual(
      expect.arrayContaining([
        { category: 'Toxic', confidence: 0.7, flag_above: 0.2, triggered: true },
        { category: 'Health', confidence: 0.3, triggered: false },
      ]),
    );
    expect(explained.get(after)?.in_words).toContain('Toxic: 0.7 is above 0.2, from which on a person judges.');
  });

  it('shows terms of the text that was judged only', async () => {
    const without = await startTestStack({ unattended: false, language: 'off' });
    const own = apiOf(without);
    const content = 'Well, you (idiot)!';
    const id = await own.submit(content);
    await without.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
    const shown = async () => {
      const { body } = await own.get(`/api/admin/comments/${id}`, { token: await own.token(admin) });
      return routes.getReviewedComment.success.body.parse(body).moderation_response;
    };
    const start = content.indexOf('idiot');
    expect(await shown()).toMatchObject({
      degraded: true,
      matches: [{ list: 'insults', term: 'idiot', start }],
      explanation: { text: 'judged', in_words: expect.arrayContaining([expect.stringMatching(/^Lists of words/)]) },
    });

    // No edit does that, for it takes the scores along.
    await without.table.client.send(
      new UpdateCommand({
        TableName: without.table.name,
        Key: commentKey(id),
        UpdateExpression: 'SET content = :content',
        ExpressionAttributeValues: { ':content': 'Another text altogether' },
      }),
    );
    expect(await shown()).toMatchObject({
      matches: [{ list: 'insults', term: '', start }],
      explanation: { text: 'changed' },
    });

    await own.request('PUT', `/api/comments/${id}`, { token: await own.token(reader), body: { content: 'Edited' } });
    expect(await shown()).toBeNull();
    await without.stop();
  });

  it('is for admins: its author is told the reason, and nothing that was measured', async () => {
    await put({ categories: { Toxic: { flag_above: 0.5, reject_above: 0.9 } } });
    const id = await submitted('[Toxic=0.95] Go away');
    const token = await api.token(reader);
    const reason = 'against the rules of this site';
    const own = await api.get(`/api/comments/${id}`, { token });
    expect(own.body).toMatchObject({ status: 'REJECTED', reason });
    const mine = await api.get('/api/comments/mine', { token });
    expect(mine.body).toContainEqual(expect.objectContaining({ id, reason }));
    const exported = await api.get('/api/auth/me/export', { token });
    expect(exported.body).toMatchObject({
      comments: expect.arrayContaining([
        expect.objectContaining({
          id,
          reason,
          history: [
            expect.objectContaining({ event: 'submitted' }),
            expect.objectContaining({ event: 'rejectedByPolicy', reason }),
          ],
        }),
      ]),
    });
    const notices = await api.get('/api/notifications', { token });
    for (const told of [own, mine, exported, notices]) {
      expect(JSON.stringify(told.body)).not.toMatch(
        /"(scoring|moderation_response|categories|triggers|matches|scorer\w*|policy_version|degraded\w*|held|text_hash)"/,
      );
    }
  });
});
