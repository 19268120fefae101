import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { openTableStream } from '../../local/table-stream.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf } from './api.ts';

const minute = 60_000;
const other = 'another-admin';

describe('the measures of a site', () => {
  let now = Date.UTC(2026, 2, 1, 12);
  let stack: LocalStack;
  let api: Api;
  let post: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
    stack.users.state.add({ username: other, password: 'Another-moderato-1', groups: [adminGroup] });
    api = apiOf(stack);
    post = await postIn('measured');
  });
  afterAll(() => stack.stop());

  const postIn = async (site: string) => {
    const made = await api.post('/api/posts', { token: await api.token(admin), body: { title: 'A post', site } });
    return routes.createPost.success.body.parse(made.body).id;
  };

  const submitted = async (content: string, under: string = post) => {
    now += minute;
    const id = await api.submit(content, under);
    now += 10_000;
    await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
    return id;
  };
  const act = async (id: string, action: 'approve' | 'reject', as: string = admin) => {
    now += minute;
    const answer = await api.post(`/api/admin/comments/${id}/action`, { token: await api.token(as), body: { action } });
    expect(answer.status).toBe(200);
  };
  const undo = async (id: string) => {
    const answer = await api.post(`/api/admin/comments/${id}/undo`, { token: await api.token(admin) });
    expect(answer.status).toBe(200);
  };
  const ask = async (query: string) => api.get(`/api/admin/stats?${query}`, { token: await api.token(admin) });
  const stats = async (query = 'site=measured') => {
    await stack.stream.drain();
    return routes.getStats.success.body.parse((await ask(query)).body);
  };

  it('follow what the machine and people decide, a replay of the whole stream changing nothing', async () => {
    await submitted('Kind');
    const falseHold = await submitted('[Toxic=0.7]');
    const confirmed = await submitted('[Toxic=0.9][Insult=0.8]');
    const miss = await submitted('[Insult=0.5] Between the lines');
    const undone = await submitted('[Toxic=0.65]');
    await act(falseHold, 'approve');
    await act(confirmed, 'reject');
    await act(miss, 'reject');
    await act(undone, 'approve');
    await undo(undone);
    // Another admin sees it otherwise.
    await act(falseHold, 'reject', other);
    now += 24 * 60 * minute;
    await act(undone, 'reject');

    const told = await stats();
    const { total, days } = told;
    expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([30, '2026-02-01', '2026-03-02']);
    expect(total).toMatchObject({
      submissions: 5,
      decisions: { approved: 2, flagged: 3, rejected: 0, degraded: 0 },
      verdicts: { false_holds: 0, confirmed_holds: 3, misses: 1, confirmed_approvals: 0, overturn_rate: 0.25 },
      by_policy: [{ policy_version: 1, decisions: { approved: 2, flagged: 3 }, verdicts: { misses: 1 } }],
      by_scorer: [{ scorer: 'google', verdicts: { confirmed_holds: 3 } }],
      by_trigger: [
        { trigger: 'Insult', triggered: 1, verdicts: { confirmed_holds: 1, misses: 1 } },
        { trigger: 'Toxic', triggered: 3, verdicts: { confirmed_holds: 3, misses: 0 } },
      ],
      admins: { approved: 2, rejected: 2, taken_down: 2, undone: 1, agreed: 0, disagreed: 1, agreement: 0 },
    });
    expect(told.thresholds.find(({ category }) => category === 'Toxic')).toMatchObject({
      scorer: 'google',
      judged: 4,
      rejected: 4,
      unseen: 1,
      seen_from: 0.6,
      suggested: null,
      remarks: ['too-little-data', 'lower-not-seen'],
    });
    expect(total.time_to_decision.machine).toMatchObject({ count: 5, total_ms: 50_000 });
    expect(total.time_to_decision.machine.median_ms).toBeGreaterThan(9_500);
    expect(total.time_to_decision.machine.p99_ms).toBeLessThan(10_500);
    expect(total.time_to_decision.people.count).toBe(4);
    expect(days.at(-2)?.verdicts).toMatchObject({ confirmed_holds: 2, misses: 1 });
    expect(days.at(-1)?.verdicts).toMatchObject({ confirmed_holds: 1, misses: 0 });

    for (let times = 0; times < 2; times += 1) {
      const { runtime, table, functions } = stack;
      // Without a position it begins with the first record.
      const again = await openTableStream({ runtime, table, consumers: functions.streamConsumers });
      await again.drain();
      expect(again.givenUp).toEqual([]);
      await again.stop();
      expect(await stats()).toEqual(told);
    }
  });

  it('are told as CSV to who asks for it, by the query or by the header', async () => {
    await submitted('[Toxic=0.7] For the table', await postIn('tabled'));
    await stack.stream.drain();
    const day = new Date(now).toISOString().slice(0, 10);
    const query = `/api/admin/stats?site=tabled&from=${day}`;
    const token = await api.token(admin);
    const { status, headers, body } = await api.get(`${query}&format=csv`, { token });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [head, all, ...others] = String(body).trimEnd().split('\r\n');
    expect(head).toBe(
      'day,by,name,submissions,approved,flagged,rejected,degraded,unscorable,triggered,' +
        'false_holds,confirmed_holds,misses,confirmed_approvals,overturn_rate,' +
        'machine_count,machine_total_ms,machine_median_ms,machine_p90_ms,machine_p99_ms,' +
        'people_count,people_total_ms,people_median_ms,people_p90_ms,people_p99_ms,' +
        'admins_approved,admins_rejected,admins_taken_down,admins_undone,agreed,disagreed,agreement',
    );
    expect(all).toMatch(new RegExp(`^${day},all,,1,0,1,0,0,0,,`));
    const width = head?.split(',').length;
    expect([all, ...others].map((line) => line?.split(',').length)).toEqual(Array(1 + others.length).fill(width));
    expect(others.map((line) => line.split(',')[1])).toEqual(expect.arrayContaining(['policy', 'scorer', 'trigger']));
    const byHeader = await api.get(query, { token, headers: { accept: 'text/csv' } });
    expect(byHeader.body).toBe(body);
    const json = await api.get(`${query}&format=json`, { token, headers: { accept: 'text/csv' } });
    expect(json.headers.get('content-type')).toBe('application/json');
  });

  it('are nought, and rates none, where nothing was decided', async () => {
    const { total, days } = await stats('site=quiet&from=2026-01-01&to=2026-01-02');
    expect(days.map(({ day }) => day)).toEqual(['2026-01-01', '2026-01-02']);
    expect(total).toMatchObject({
      submissions: 0,
      verdicts: { overturn_rate: null },
      by_policy: [],
      time_to_decision: { people: { count: 0, median_ms: null } },
      admins: { agreement: null },
    });
  });

  it.each([
    ['from=2026-02-30', 'from', 'Must be a day as in 2026-03-01'],
    ['format=xml', 'format', 'Must be "json" or "csv"'],
    ['to=yesterday', 'to', 'Must be a day as in 2026-03-01'],
    ['from=2026-02-02&to=2026-02-01', 'from', 'Must not be after 2026-02-01'],
    ['from=2025-12-31&to=2026-04-02', 'from', 'Must be 2026-01-01 or later: 92 days are told at once'],
  ])('are refused for %s', async (query, field, message) => {
    expect(await ask(query)).toMatchObject({ status: 400, body: { errors: { [field]: [message] } } });
  });

  it('are told of a quarter at once', async () => {
    expect((await ask('from=2026-01-01&to=2026-04-02')).status).toBe(200);
  });
});
