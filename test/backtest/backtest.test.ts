import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { admin, apiOf } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { jsonLines, runBacktest } from './run-backtest.ts';

const draft = { categories: { Toxic: { flag_above: 0.7, reject_above: 0.9 } }, conditions: { hold_links_above: 0 } };

const comments = jsonLines([
  { text: 'You are an idiot', label: 1 },
  { text: 'A lovely day', label: 0 },
  { text: 'See https://a.example', label: 0 },
  { text: 'Scored', label: 1, categories: { Toxic: 0.95 } },
  { text: 'Scored', label: 1, categories: { Toxic: 0.65 } },
  { text: 'Scored', label: 0, categories: { Toxic: 0.8 } },
]);

describe('npm run backtest on labelled comments', () => {
  it('prints outcomes, and how they agree with the labels', async () => {
    const { code, stdout } = await runBacktest({ 'draft.json': draft, 'a.jsonl': comments }, [
      'a.jsonl',
      '--policy',
      'draft.json',
    ]);
    expect(code).toBe(0);
    expect(stdout).toBe(`a.jsonl: 6 comments, 3 by their scores, 3 by lists of words
  approve          2  33.3 %
  flag             3  50.0 %
  reject           1  16.7 %
Against the labels
  agreement        3  50.0 %
  false approvals  1  recall 66.7 %
  false holds      2  false-positive rate 66.7 %
False approvals, by line: 5
False holds, by line: 3, 6
`);
  });

  it('prints the same for machines', async () => {
    const files = { 'draft.json': draft, 'a.jsonl': comments };
    const { stdout } = await runBacktest(files, ['a.jsonl', '--policy', 'draft.json', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: 'a.jsonl',
        n: 6,
        scored: 3,
        outcomes: { approve: 2, flag: 3, reject: 1 },
        agreement: 0.5,
        confusion: { toxic_approved: 1, benign_held: 2 },
        false_approvals: [5],
        false_holds: [3, 6],
      },
    ]);
  });

  it('goes by what is known of an author', async () => {
    const author = { approved: 5, rejected: 0, approved_since_rejection: 5 };
    const files = {
      'draft.json': { conditions: { trust_after_approvals: 5 } },
      'a.jsonl': jsonLines([
        { text: 'Scored', label: 1, categories: { Toxic: 0.7 }, author },
        { text: 'Scored', label: 1, categories: { Toxic: 0.7 } },
      ]),
    };
    const { stdout } = await runBacktest(files, ['a.jsonl', '--policy', 'draft.json', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ outcomes: { approve: 1, flag: 1 } }]);
  });

  it.each<[string, Record<string, unknown>, string[], string]>([
    ['no policy', {}, ['a.jsonl'], 'Say which policy to try'],
    ['a policy that is missing', {}, ['--policy', 'none.json', 'a.jsonl'], 'none.json cannot be read'],
    ['a policy that is no JSON', { 'p.json': '{' }, ['--policy', 'p.json', 'a.jsonl'], 'p.json is no JSON'],
    [
      'a policy that is wrong',
      { 'p.json': { conditions: { hold_links: 1 } } },
      ['--policy', 'p.json', 'a.jsonl'],
      'Unrecognized key: "hold_links"',
    ],
    ['a file that is wrong', { 'a.jsonl': '{"text":"x"}' }, ['--policy', 'draft.json', 'a.jsonl'], 'a.jsonl, line 1'],
    ['files and a deployment', {}, ['--policy', 'draft.json', 'a.jsonl', '--site', 'main'], 'try one at a time'],
    ['a period that never was', {}, ['--policy', 'draft.json', '--from', '2999-01-01T00:00Z'], 'not in the future'],
  ])('refuses %s', async (_what, files, argv, message) => {
    const { code, stderr, stdout } = await runBacktest({ 'draft.json': draft, 'a.jsonl': comments, ...files }, argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('explains itself', async () => {
    expect((await runBacktest({}, ['--help'])).stdout).toContain('Usage: npm run backtest');
  });
});

describe('npm run backtest on a deployment', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.stop());

  it('tells what the preview of the API tells', async () => {
    const api = apiOf(stack);
    const token = await api.token(admin);
    const contents = ['Harmless', '[Toxic=0.65] a', '[Toxic=0.95] b', 'https://a.example'];
    const ids = await Promise.all(contents.map((content) => api.submit(content)));
    await until(async () =>
      (await storedComments(stack.table).findAll(ids)).every(({ status }) => status !== 'UNDER_REVIEW'),
    );
    const later = () => Date.now() + 1_000;

    const argv = ['--policy', 'draft.json', '--api', stack.url];
    const json = await runBacktest({ 'draft.json': draft }, [...argv, '--json'], later);
    const told = routes.previewPolicy.success.body.parse(JSON.parse(json.stdout));
    const path = `/api/admin/policy/preview?from=${told.from}`;
    const { body } = await api.post(path, { token, body: draft });
    expect({ ...routes.previewPolicy.success.body.parse(body), to: told.to }).toEqual(told);
    expect(told).toMatchObject({ decisions: 4, replayed: 4 });

    const { code, stdout } = await runBacktest({ 'draft.json': draft }, argv, later);
    expect(code).toBe(0);
    expect(stdout).toContain(`  decided          would approve  would flag  would reject
  approve                      1           1             0
  flag                         1           0             1
  reject                       0           0             0`);
  });
});
