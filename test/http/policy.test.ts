import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, post, reader } from './api.ts';

describe('the policy', () => {
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

  const path = (site: string, more = '') => `/api/admin/policy?site=${site}${more}`;
  const read = (site: string) => api.get(path(site), { token });
  const put = (site: string, body: unknown, ifMatch?: string) =>
    api.request('PUT', path(site), { token, body, headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } });

  it('of a new site flags whatever a scorer is sure of', async () => {
    const { status, headers, body } = await read('fresh');
    expect([status, headers.get('etag')]).toEqual([200, '"1"']);
    expect(body).toEqual({
      site: 'fresh',
      version: 1,
      categories: {},
      other_categories: { flag_above: 0.6 },
      word_lists: ['group-hatred', 'insults', 'profanity', 'slurs', 'threats'],
      conditions: {},
    });
  });

  it('is replaced by who has seen it, and kept under its version', async () => {
    const rules = {
      categories: { Toxic: { flag_above: 0.5, reject_above: 0.9 } },
      other_categories: {},
      word_lists: ['slurs' as const],
      conditions: { hold_first_comments: 2, banned_phrases: ['free money'] },
    };
    const { status, headers, body } = await put('kept', rules, '"1"');
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    const author = api.accountOf(admin).sub;
    expect(body).toEqual({ site: 'kept', version: 2, ...rules, created_at: expect.any(String), created_by: author });
    expect((await read('kept')).body).toEqual(body);
    expect((await api.get(path('kept', '&version=2'), { token })).body).toEqual(body);
    expect((await api.get(path('kept', '&version=1'), { token })).body).toMatchObject({ version: 1, categories: {} });
    expect((await api.get(path('kept', '&version=3'), { token })).status).toBe(404);
  });

  it('holds as many phrases as it may, however long they are', async () => {
    const phrases = Array.from({ length: 250 }, (_, index) => `${index}${'\u{10400}'.repeat(97)}`);
    const conditions = { suspect_phrases: phrases, banned_phrases: phrases };
    expect(await put('large', { conditions }, '"1"')).toMatchObject({ status: 200, body: { conditions } });
    expect((await read('large')).body).toMatchObject({ conditions });
  });

  it('begins with a preset, where one is named', async () => {
    const given = { preset: 'harm-only', categories: { Health: { flag_above: 0.7 } } };
    const { body } = await put('preset', given, '"1"');
    expect(body).toMatchObject({
      categories: {
        Toxic: { flag_above: 0.6 },
        'Illicit Drugs': { flag_above: 0.8 },
        Politics: {},
        Health: { flag_above: 0.7 },
      },
    });
  });

  it('is not overwritten by who has seen another version, or none', async () => {
    await put('raced', {}, '"1"');
    expect(await put('raced', {}, '"1"')).toMatchObject({
      status: 412,
      body: { detail: expect.stringContaining('Version 2') },
    });
    expect(await put('raced', {})).toMatchObject({
      status: 428,
      body: { detail: expect.stringContaining('If-Match') },
    });
    const both = await Promise.all([put('raced', {}, '"2"'), put('raced', {}, '"2"')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await read('raced')).body).toMatchObject({ version: 3 });
  });

  it.each([
    [
      { categories: { Toxicity: { flag_above: 0.5 } } },
      'categories.Toxicity',
      'There is no such category. There are: Toxic',
    ],
    [{ categories: { Toxic: { flag_above: 2 } } }, 'categories.Toxic.flag_above', 'Must be 1 at most'],
    [{ categories: { Toxic: { flag_above: '0.5' } } }, 'categories.Toxic.flag_above', 'Must be a number'],
    [
      { other_categories: { flag_above: 0.9, reject_above: 0.5 } },
      'other_categories.reject_above',
      'Must not be below flag_above',
    ],
    [{ word_lists: ['swears'] }, 'word_lists.0', 'Must be one of group-hatred, insults'],
    [{ word_lists: ['slurs', 'slurs'] }, 'word_lists', 'Each list once at most'],
    [{ conditions: { hold_first_comments: 0 } }, 'conditions.hold_first_comments', 'Must be 1 at least'],
    [{ conditions: { hold_links_above: 1.5 } }, 'conditions.hold_links_above', 'Must be a whole number'],
    [{ conditions: { hold_link_above: 1 } }, 'conditions', 'Unrecognized key: "hold_link_above"'],
    [{ conditions: { banned_phrases: ['a', '?!'] } }, 'conditions.banned_phrases.1', 'Must hold a letter or a digit'],
    [
      { conditions: { suspect_phrases: Array.from({ length: 251 }, () => 'x') } },
      'conditions.suspect_phrases',
      'Must be 250 at most',
    ],
    [{ preset: 'none' }, 'preset', 'Must be one of any-category, harm-only'],
  ])('%j is refused for %s', async (body, field, message) => {
    const answer = await put('wrong', body, '"1"');
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: Record<string, string[]> }).errors[field]?.[0]).toContain(message);
  });

  it('decides about the comments that come after it', async () => {
    const decided = async (content: string) => {
      const id = await api.submit(content);
      await until(async () => {
        const { body } = await api.get(`/api/comments/${id}`, { token: await api.token(reader) });
        return (body as { status: string }).status !== 'UNDER_REVIEW';
      });
      return (await api.get(`/api/admin/comments/${id}`, { token })).body as {
        status: string;
        reason?: string;
        moderation_response: { policy_version: number };
      };
    };
    expect(post).toBeDefined();
    expect(await decided('[Toxic=0.7][Health=0.7]')).toMatchObject({
      status: 'FLAGGED',
      moderation_response: {
        policy_version: 1,
        triggers: ['Health', 'Toxic'],
        text_hash: expect.stringMatching(/^[\w-]{22}$/),
      },
    });

    await put('main', { preset: 'harm-only', categories: { Toxic: { flag_above: 0.8, reject_above: 0.9 } } }, '"1"');
    // By then no worker goes by the old one any more.
    now += 5_000;
    expect(await decided('[Toxic=0.7][Health=0.7]')).toMatchObject({
      status: 'APPROVED',
      moderation_response: { policy_version: 2, triggers: [] },
    });
    expect(await decided('[Toxic=0.85]')).toMatchObject({ status: 'FLAGGED' });
    expect(await decided('[Toxic=0.95]')).toMatchObject({
      status: 'REJECTED',
      reason: 'against the rules of this site',
      moderation_response: { triggers: ['Toxic'] },
    });
  });
});
