import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';

const comments = routes.listComments.success.body;
const reviewed = routes.getReviewedComment.success.body;
const queue = routes.listFlaggedComments.success.body;
const notifications = routes.listNotifications.success.body;

describe('the path of a comment', () => {
  const log = recordedLog();
  let stack: LocalStack;
  let api: Api;
  let userToken: string;
  let adminToken: string;

  beforeAll(async () => {
    stack = await startTestStack({ log });
    api = apiOf(stack);
    userToken = await api.token(reader);
    adminToken = await api.token(admin);
  });
  afterAll(() => stack.stop());

  const submit = async (content: string) => {
    const { status, headers, body } = await api.post(`/api/posts/${post.id}/comments/submit`, {
      token: userToken,
      body: { content },
    });
    expect(status).toBe(201);
    const submitted = routes.submitComment.success.body.parse(body);
    expect(headers.get('location')).toBe(`/api/comments/${submitted.id}`);
    return submitted;
  };

  const review = async (id: string) =>
    reviewed.parse((await api.get(`/api/admin/comments/${id}`, { token: adminToken })).body);

  const decided = (id: string) =>
    until(async () => {
      const comment = await review(id);
      return comment.status !== 'UNDER_REVIEW' && comment;
    });

  const messagesAbout = async (id: string, token: string) => {
    const { body } = await api.get('/api/notifications?limit=100', { token });
    return notifications
      .parse(body)
      .filter(({ comment }) => comment === id)
      .map(({ message }) => message);
  };

  const publicIds = async () =>
    comments.parse((await api.get(`/api/posts/${post.id}/comments?limit=100`)).body).map(({ id }) => id);

  const act = (id: string, action: string) =>
    api.post(`/api/admin/comments/${id}/action`, { token: adminToken, body: { action } });

  it('begins under review, seen by nobody', async () => {
    const comment = await submit('Good morning');
    expect(comment).toMatchObject({ post: post.id, author: reader, content: 'Good morning', status: 'UNDER_REVIEW' });
    // So that its notification does not arrive while another test counts.
    await decided(comment.id);
  });

  it('approves what no category is against, shows it and tells the author', async () => {
    const { id } = await submit('What a lovely day');
    const comment = await decided(id);
    expect(comment).toMatchObject({
      status: 'APPROVED',
      version: 2,
      moderation_response: { scorer: 'google', degraded: false, triggers: [], policy_version: 1 },
    });
    expect(await publicIds()).toContain(id);
    expect(await messagesAbout(id, userToken)).toEqual(['Comment successfully posted']);
    expect(await messagesAbout(id, adminToken)).toEqual([]);
  });

  it('flags what a category is against, hides it, and tells author and admins', async () => {
    const { id } = await submit('Something else [Insult=0.61]');
    const comment = await decided(id);
    expect(comment).toMatchObject({ status: 'FLAGGED', moderation_response: { triggers: ['Insult'] } });
    expect(comment.moderation_response?.categories['Insult']).toBe(0.61);
    expect(await publicIds()).not.toContain(id);
    expect(await messagesAbout(id, userToken)).toEqual(['Comment flagged for review']);
    expect(await messagesAbout(id, adminToken)).toEqual([`New flagged comment: ${id}`]);

    const listed = queue.parse((await api.get('/api/admin/comments/flagged?limit=100', { token: adminToken })).body);
    const { history, reports, ...inQueue } = comment;
    expect(history.map(({ event }) => event)).toEqual(['submitted', 'flaggedByPolicy']);
    expect(reports).toEqual({ by_reason: {}, latest: [] });
    expect(listed.find((entry) => entry.id === id)).toEqual(inQueue);
  });

  it('approves a confidence of 0.6 itself, which arrives as 0.6000000238', async () => {
    const { id } = await submit('On the edge [Toxic=0.6]');
    expect((await decided(id)).status).toBe('APPROVED');
  });

  it('is shown once an admin approved it', async () => {
    const { id } = await submit('A harmless joke [Toxic=0.9]');
    await decided(id);
    expect(await act(id, 'approve')).toMatchObject({ status: 200, body: { message: 'Comment approved' } });
    expect(await publicIds()).toContain(id);
    expect(await messagesAbout(id, userToken)).toEqual([
      'Your comment was approved by admin',
      'Comment flagged for review',
    ]);
    expect(await act(id, 'approve')).toMatchObject({ status: 409 });
  });

  it('stays hidden once an admin rejected it', async () => {
    const { id } = await submit('No joke at all [Toxic=0.9]');
    await decided(id);
    expect(await act(id, 'reject')).toMatchObject({ status: 200, body: { message: 'Comment rejected' } });
    expect(await publicIds()).not.toContain(id);
    expect(await messagesAbout(id, userToken)).toEqual(['Your comment was rejected', 'Comment flagged for review']);
    expect(await act(id, 'approve')).toMatchObject({ status: 409 });
    expect(await act(id, 'reject')).toMatchObject({ status: 409 });
  });

  it('can be taken down after it was approved', async () => {
    const { id } = await submit('Fine at first sight');
    await decided(id);
    expect(await act(id, 'reject')).toMatchObject({ status: 200 });
    expect(await publicIds()).not.toContain(id);
  });

  it('goes to a person when Google does not know its language', async () => {
    const { id } = await submit('Какой прекрасный день');
    expect(await decided(id)).toMatchObject({ status: 'FLAGGED', moderation_response: null });
  });

  it('leaves nothing in the logs but ids and outcomes', async () => {
    const text = 'An unmistakable sentence about zeppelins';
    const { id } = await submit(text);
    await decided(id);
    const written = JSON.stringify(log.lines);
    expect(written).toContain(id);
    expect(written).not.toContain('zeppelins');
    expect(written).not.toContain(userToken);
  });

  it('has its notifications marked read one by one', async () => {
    const { id } = await submit('Something to be told about');
    await decided(id);
    const unread = async () => {
      const { body, headers } = await api.get('/api/notifications?is_read=false&limit=100', { token: userToken });
      return { listed: notifications.parse(body), count: headers.get('x-unread-count') };
    };
    const before = await unread();
    expect(before.count).toBe(String(before.listed.length));
    const [notification] = before.listed.filter(({ comment }) => comment === id);
    const path = `/api/notifications/${notification?.id}/read`;

    expect(await api.post(path, { token: adminToken })).toMatchObject({ status: 404 });
    expect((await unread()).listed).toContainEqual(notification);
    expect(await api.post(path, { token: userToken })).toMatchObject({ status: 200, body: { is_read: true } });
    expect(await api.post(path, { token: userToken })).toMatchObject({ status: 200, body: { is_read: true } });
    const others = before.listed.filter((other) => other !== notification);
    expect(await unread()).toEqual({ listed: others, count: String(others.length) });
    const read = notifications.parse(
      (await api.get('/api/notifications?is_read=true&limit=100', { token: userToken })).body,
    );
    expect(read.map(({ comment }) => comment)).toContain(id);
  });
});
