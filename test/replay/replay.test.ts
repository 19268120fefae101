import { expect, test } from 'vitest';
import type { Verdict } from './fake-answers.ts';
import { fakeApi } from './fake-api.ts';
import { jsonLines, manyComments, outcomeIn, runReplay } from './run-replay.ts';

const verdicts: Record<string, Verdict> = {
  'nice one': { status: 'APPROVED', scorer: 'google', milliseconds: 100 },
  'you fool': { status: 'FLAGGED', scorer: 'google', milliseconds: 200 },
  'hidden malice': { status: 'APPROVED', scorer: 'keywords', milliseconds: 300 },
  'harmless but long': { status: 'REJECTED', scorer: 'keywords', milliseconds: 400 },
  'in no known language': { status: 'FLAGGED', milliseconds: 500 },
};

const labelled = jsonLines([
  { text: 'nice one', label: 0 },
  { text: 'you fool', label: 1 },
  { text: 'hidden malice', label: 1 },
  { text: 'harmless but long', label: 0 },
  { text: 'in no known language' },
]);

const verdictOf = (content: string): Verdict => verdicts[content] ?? { status: 'APPROVED', scorer: 'google' };

test('replays a file and says what became of every comment', async () => {
  const { api, time } = await fakeApi({ verdict: verdictOf });
  const result = await runReplay(labelled, ['--api', api.url, '--json'], time);

  expect(result.code).toBe(0);
  expect(outcomeIn(result)).toMatchObject({
    comments: 5,
    submitted: 5,
    refused: 0,
    failed: 0,
    repeated: 0,
    decided: 5,
    lost: 0,
    undecided: 0,
    by_status: { APPROVED: 2, FLAGGED: 2, REJECTED: 1 },
    by_scorer: { google: 2, keywords: 2, none: 1 },
    degraded: 2,
    time_to_decision_ms: { p50: 300, p95: 500, p99: 500 },
    confusion: {
      toxic_held: 1,
      toxic_approved: 1,
      benign_held: 1,
      benign_approved: 1,
      recall: 0.5,
      false_positive_rate: 0.5,
    },
    troubles: [],
  });
  expect([...api.seen.posts]).toEqual(['first']);
});

test('prints the outcome as tables for people', async () => {
  const { api, time } = await fakeApi({ verdict: verdictOf });
  const { code, stdout } = await runReplay(labelled, ['--api', `${api.url}/api/`], time);
  expect(code).toBe(0);
  expect(stdout.replace(api.url, 'URL').replaceAll(/[\d.]+ a second/g, 'N a second')).toMatchInlineSnapshot(`
    "Replayed 5 comments of comments.jsonl at URL in 0.5 s

    Comments
      submitted        5
      refused          0
      failed           0
      repeated         0
      decided          5  N a second
      undecided        0
      lost             0

    By status
      APPROVED         2  40.0 %
      FLAGGED          2  40.0 %
      REJECTED         1  20.0 %

    By scorer
      google           2  40.0 %
      keywords         2  40.0 %
      none             1  20.0 %
      degraded         2  40.0 %

    Time to decision
      p50              300 ms
      p95              500 ms
      p99              500 ms

    Against the labels
                       held  approved
      toxic               1         1  recall 50.0 %
      not toxic           1         1  false positives 50.0 %
    "
  `);
});

test('users take turns, each submission with a key of its own', async () => {
  const { api, time } = await fakeApi();
  const { code } = await runReplay(jsonLines(manyComments(40)), ['--api', api.url], time);
  expect(code).toBe(0);
  expect(new Set(api.seen.comments.map(({ author }) => author)).size).toBe(8);
  expect(new Set(api.seen.comments.map(({ key }) => key)).size).toBe(40);
});

test('what the API does not take is refused, not lost', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content) => (content.trim() === '' ? { status: 400 } : undefined),
  });
  const result = await runReplay(jsonLines([{ text: ' ' }, { text: 'hello' }]), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(0);
  expect(outcomeIn(result)).toMatchObject({ comments: 2, submitted: 1, refused: 1, decided: 1 });
});

test('takes the post, the users, the limit that were asked for', async () => {
  const { api, time } = await fakeApi({ passwords: { ann: 'a:b', admin: 'boss' } });
  const options = ['--user', 'ann:a:b', '--admin', 'admin:boss', '--post', 'second', '--limit', '2'];
  const result = await runReplay(jsonLines(manyComments(5)), ['--api', api.url, '--json', ...options], time);
  expect(result.code).toBe(0);
  expect(outcomeIn(result).comments).toBe(2);
  expect([...api.seen.posts]).toEqual(['second']);
  expect(api.seen.comments.map(({ author }) => author)).toEqual(['ann', 'ann']);
});

test('replays plain text, one comment a line', async () => {
  const { api, time } = await fakeApi();
  const result = await runReplay('\uFEFFfirst one\r\n\r\nsecond {one}\n', ['--api', api.url, '--json'], time, {
    name: 'comments.txt',
  });
  expect(result.code).toBe(0);
  expect(api.seen.comments.map(({ content }) => content).toSorted()).toEqual(['first one', 'second {one}']);
  expect(outcomeIn(result).confusion).toBeNull();
});
