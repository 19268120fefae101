import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { jsonLines, outcomeIn, runReplay } from './run-replay.ts';

const comments = jsonLines(Array.from({ length: 20 }, (_, index) => ({ text: `comment ${index}` })));

const slowly = () =>
  fakeApi({
    beforeSubmit: (content, attempt) =>
      content === 'comment 7' && attempt <= 2 ? { status: 429, headers: { 'retry-after': '6' } } : undefined,
  });

test('a terminal gets bars on stderr', async () => {
  const { api, time } = await slowly();
  const result = await runReplay(comments, ['--api', api.url, '--json'], time, { isTTY: true });
  expect(result.stderr).toMatch(/submitted .*20\/20/);
  expect(result.stderr).toMatch(/decided .*20\/20/);
  expect(outcomeIn(result).decided).toBe(20);
});

test('elsewhere a line is printed every few seconds, and nothing of it on stdout', async () => {
  const { api, time } = await slowly();
  const result = await runReplay(comments, ['--api', api.url, '--json'], time);
  expect(result.stderr.trim().split('\n')).toEqual([
    'submitted 19/20, decided 19/19',
    'submitted 19/20, decided 19/19',
  ]);
  expect(outcomeIn(result).decided).toBe(20);
});
