import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import type { BackTest } from '../../functions/moderation/back-test.ts';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

const texts = [
  'Harmless',
  'Harmless too',
  'A casino',
  'A C4S1N0 and [Toxic=0.7]',
  'See https://a.example and https://b.example',
  'See https://a.example only',
  '[Toxic=0.65] a little',
  '[Toxic=0.75] more',
  '[Toxic=0.95] most',
  '[Health=0.9] news',
  '[Health=0.9][Politics=0.9] more news',
  '[Insult=0.7] somebody',
  'Free money for all',
  'Free. Money is what it costs',
];

const drafts = {
  'with other thresholds': { preset: 'harm-only', categories: { Toxic: { flag_above: 0.7, reject_above: 0.9 } } },
  'with conditions': {
    conditions: {
      hold_links_above: 1,
      banned_phrases: ['casino'],
      suspect_phrases: ['free money'],
    },
  },
  'that holds first comments': { preset: 'harm-only', conditions: { hold_first_comments: 1 } },
  'that records only': { other_categories: {} },
};

describe('the preview of a policy', () => {
  let stack: LocalStack;
  let api: Api;
  let token: string;
  let now = Date.parse('2026-03-01T12:00:00Z');

  beforeAll(async () => {
    stack = await startTestStack({ clock: { now: () => new Date(now) } });
    api = apiOf(stack);
    token = await api.token(admin);
  });
  afterAll(() => stack.stop());

  const preview = async (site: string, draft: unknown, more = ''): Promise<BackTest> => {
    const { status, body } = await api.post(`/api/admin/policy/preview?site=${site}${more}`, { token, body: draft });
    expect(status).toBe(200);
    return routes.previewPolicy.success.body.parse(body);
  };

  const postIn = async (site: string): Promise<string> => {
    const { body } = await api.post('/api/posts', { token, body: { title: 'A post', site } });
    return routes.createPost.success.body.parse(body).id;
  };

  const statusOf = async (id: string): Promise<string> => {
    const { body } = await api.get(`/api/comments/${id}`, { token: await api.token(reader) });
    return routes.getOwnComment.success.body.parse(body).status;
  };

  /** Submits all texts, and tells what became of them. */
  const decided = async (post: string, contents: readonly string[] = texts) => {
    const ids = await Promise.all(contents.map((content) => api.submit(content, post)));
    const found = await until(async () => {
      const comments = await storedComments(stack.table).findAll(ids);
      return comments.every(({ status }) => status !== 'UNDER_REVIEW') && comments;
    });
    // The period ends before the present.
    now += 1_000;
    return ids.map((id) => ({ id, status: found.find((comment) => comment.id === id)?.status }));
  };

  const activate = async (site: string, draft: unknown) => {
    const path = `/api/admin/policy?site=${site}`;
    const { headers } = await api.get(path, { token });
    const seen = { 'if-match': headers.get('etag') ?? '' };
    expect((await api.request('PUT', path, { token, body: draft, headers: seen })).status).toBe(200);
    // By then no worker goes by the old one any more.
    now += 5_000;
  };

  const statuses = { approve: 'APPROVED', flag: 'FLAGGED', reject: 'REJECTED' };

  it.each(Object.entries(drafts))('%s says exactly what then happens to the same comments', async (name, draft) => {
    const site = name.replaceAll(' ', '-');
    const post = await postIn(site);
    const before = await decided(post);
    const told = await preview(site, draft);
    expect(told).toMatchObject({ decisions: texts.length, replayed: texts.length });
    const expected = before.map(({ id, status }) => {
      const changed = told.outcomes.find(({ examples }) => examples.includes(id));
      return changed === undefined ? status : statuses[changed.after];
    });

    await activate(site, draft);
    const after = await decided(post);
    expect(after.map(({ status }, index) => [texts[index], status])).toEqual(
      expected.map((status, index) => [texts[index], status]),
    );
    const unchanged = before.filter(({ status }, index) => after[index]?.status === status);
    const same = told.outcomes.filter((outcome) => outcome.before === outcome.after);
    expect(same.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(unchanged.length);
  });

  it('of the policy that holds changes nothing', async () => {
    const site = 'unchanged';
    await activate(site, drafts['with conditions']);
    await decided(await postIn(site));
    const { outcomes } = await preview(site, drafts['with conditions']);
    expect(outcomes.every(({ before, after }) => before === after)).toBe(true);
  });

  it('compares with what people decided, and tells what people would have to judge', async () => {
    const site = 'compared';
    const [first, second, third, fourth] = await decided(await postIn(site), [
      '[Toxic=0.65] wrongly flagged',
      '[Toxic=0.7] rightly flagged',
      'Wrongly approved',
      '[Toxic=0.8] rightly flagged',
    ]);
    const act = (comment: typeof first, action: string) =>
      api.post(`/api/admin/comments/${comment?.id}/action`, { token, body: { action } });
    for (const answer of [
      await act(first, 'approve'),
      await act(second, 'reject'),
      await act(third, 'reject'),
      await act(fourth, 'reject'),
    ]) {
      expect(answer.status).toBe(200);
    }
    expect(await preview(site, { categories: { Toxic: { flag_above: 0.75 } } })).toMatchObject({
      agreement: {
        before: { judged: 4, false_approvals: 1, false_holds: 1 },
        after: { judged: 4, false_approvals: 2, false_holds: 0 },
      },
      false_approvals: expect.toSatisfy(
        (ids: string[]) => ids.toSorted().join() === [second?.id, third?.id].toSorted().join(),
      ),
      false_holds: [],
      queue: [{ day: '2026-03-01', before: 3, after: 1 }],
    });
  });

  it('says of how many it cannot tell, and why', async () => {
    const site = 'gone';
    const [first, second] = await decided(await postIn(site), ['Deleted', 'Edited', 'Left']);
    const mine = { token: await api.token(reader) };
    expect((await api.request('DELETE', `/api/comments/${first?.id}`, mine)).status).toBe(204);
    await api.request('PUT', `/api/comments/${second?.id}`, { ...mine, body: { content: 'Another text' } });
    await until(async () => (await statusOf(second?.id ?? '')) === 'APPROVED');
    now += 1_000;

    expect(await preview(site, { conditions: { banned_phrases: ['another'] } })).toMatchObject({
      decisions: 4,
      replayed: 2,
      not_replayed: { superseded: 0, text_gone: 1, text_changed: 1 },
      outcomes: [
        { before: 'approve', after: 'approve', decisions: 1 },
        { before: 'approve', after: 'reject', decisions: 1, examples: [second?.id] },
      ],
    });
    expect(await preview(site, {})).toMatchObject({ decisions: 4, replayed: 4 });
  });

  it('is of one site, and of the period that is asked for', async () => {
    const site = 'period';
    const before = new Date(now).toISOString();
    await decided(await postIn(site), ['One', 'Two']);
    expect(await preview(site, {}, `&from=${before}`)).toMatchObject({ from: before, decisions: 2 });
    expect(await preview(site, {}, `&to=${before}`)).toMatchObject({
      to: before,
      decisions: 0,
      outcomes: [],
      queue: [],
    });
    expect(await preview('elsewhere', {})).toMatchObject({ decisions: 0 });
  });

  it.each([
    ['&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', {}, 'from', 'Must be before "to"'],
    ['&from=2999-01-01T00:00:00Z', {}, 'from', 'not in the future'],
    ['&from=2026-01-01T00:00:00Z&to=2026-02-28T00:00:00Z', {}, 'from', '31 days'],
    ['&from=yesterday', {}, 'from', 'Must be a time'],
    ['&cursor=forged', {}, 'cursor', 'unchanged'],
    ['', { conditions: { banned_phrases: [''] } }, 'conditions.banned_phrases.0', 'Must not be empty'],
  ])('refuses ?site=main%s with %j, for %s', async (more, draft, field, message) => {
    const { status, body } = await api.post(`/api/admin/policy/preview?site=main${more}`, { token, body: draft });
    expect(status).toBe(400);
    expect((body as { errors: Record<string, string[]> }).errors[field]?.[0]).toContain(message);
  });
});
