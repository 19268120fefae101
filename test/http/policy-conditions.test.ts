import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf } from './api.ts';

describe('the conditions of a policy', () => {
  let stack: LocalStack;
  let api: Api;
  let token: string;

  beforeAll(async () => {
    stack = await startTestStack();
    api = apiOf(stack);
    token = await api.token(admin);
  });
  afterAll(() => stack.stop());

  /** A site of its own with a policy of these conditions; a post there. */
  const siteWith = async (site: string, conditions: object): Promise<string> => {
    const headers = { 'if-match': '"1"' };
    const path = `/api/admin/policy?site=${site}`;
    expect((await api.request('PUT', path, { token, body: { conditions }, headers })).status).toBe(200);
    const { body } = await api.post('/api/posts', { token, body: { title: 'A post', site } });
    return routes.createPost.success.body.parse(body).id;
  };

  const submit = async (under: string, content: string, author: string) => {
    const answer = await api.post(`/api/posts/${under}/comments/submit`, {
      token: await api.token(author),
      body: { content },
    });
    return routes.submitComment.success.body.parse(answer.body).id;
  };

  const reviewed = async (id: string) => {
    const { body } = await api.get(`/api/admin/comments/${id}`, { token });
    return routes.getReviewedComment.success.body.parse(body);
  };

  const decided = (id: string) =>
    until(async () => {
      const comment = await reviewed(id);
      return comment.status !== 'UNDER_REVIEW' && comment;
    });

  const written = async (under: string, content: string, author: string) =>
    decided(await submit(under, content, author));

  const act = async (id: string, action: 'approve' | 'reject') => {
    expect((await api.post(`/api/admin/comments/${id}/action`, { token, body: { action } })).status).toBe(200);
    // What became of the author's comments follows from the stream.
    await stack.stream.drain();
  };

  it('hold an author until enough was approved, then trust him until one is rejected', async () => {
    const post = await siteWith('trusting', { hold_first_comments: 1, trust_after_approvals: 2 });
    const author = 'replay-1';
    const first = await written(post, 'The first', author);
    expect(first).toMatchObject({
      status: 'FLAGGED',
      moderation_response: { triggers: [], conditions: ['first-comments'], facts: { author: { approved: 0 } } },
    });
    await act(first.id, 'approve');

    const second = await written(post, '[Toxic=0.7] The second', author);
    expect(second).toMatchObject({
      status: 'FLAGGED',
      moderation_response: { triggers: ['Toxic'], conditions: [], facts: { author: { approved: 1 } } },
    });
    await act(second.id, 'approve');

    const third = await written(post, '[Toxic=0.7] The third', author);
    expect(third).toMatchObject({
      status: 'APPROVED',
      moderation_response: { triggers: ['Toxic'], trusted: true, facts: { author: { approved_since_rejection: 2 } } },
    });
    await act(third.id, 'reject');

    expect(await written(post, '[Toxic=0.7] The fourth', author)).toMatchObject({
      status: 'FLAGGED',
      moderation_response: { triggers: ['Toxic'], facts: { author: { rejected: 1, approved_since_rejection: 0 } } },
    });
  });

  it('look at how an author stands when he edits, too', async () => {
    const post = await siteWith('editing', { hold_first_comments: 1 });
    const author = 'replay-2';
    const { id } = await written(post, 'A text', author);
    await act(id, 'approve');
    const mine = { token: await api.token(author), body: { content: 'Another text' } };
    expect((await api.request('PUT', `/api/comments/${id}`, mine)).status).toBe(200);
    expect(await decided(id)).toMatchObject({ status: 'APPROVED', moderation_response: { conditions: [] } });
  });

  it('hold links, hold suspect phrases and reject banned ones, and keep where those stand', async () => {
    const post = await siteWith('phrases', {
      hold_links_above: 1,
      suspect_phrases: ['free money'],
      banned_phrases: ['casino'],
    });
    const author = 'replay-3';
    expect(await written(post, 'https://a.example https://b.example', author)).toMatchObject({
      status: 'FLAGGED',
      moderation_response: { conditions: ['links'], facts: { links: 2 } },
    });
    expect(await written(post, 'There is Free Money here', author)).toMatchObject({
      status: 'FLAGGED',
      moderation_response: {
        conditions: ['suspect-phrase'],
        matches: [{ list: 'suspect-phrases', start: 9, end: 19, term: 'Free Money' }],
      },
    });
    expect(await written(post, 'Free money in a c4sino', author)).toMatchObject({
      status: 'REJECTED',
      reason: 'against the rules of this site',
      moderation_response: {
        conditions: ['banned-phrase', 'suspect-phrase'],
        matches: [{ term: 'Free money' }, { list: 'banned-phrases', term: 'c4sino' }],
      },
    });
    expect(await written(post, 'The class is free, money is none', author)).toMatchObject({ status: 'FLAGGED' });
    expect(await written(post, 'Nothing of all that', author)).toMatchObject({ status: 'APPROVED' });
  });
});
