import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { jsonLines, manyComments, outcomeIn, runReplay } from './run-replay.ts';

test('waits as long as a 429 or 503 asks and tries again', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content, attempt) => {
      if (content === 'comment 1' && attempt <= 2) {
        return { status: 429, headers: { 'retry-after': '17' } };
      }
      return content === 'comment 2' && attempt === 1 ? { status: 503, headers: { 'retry-after': '23' } } : undefined;
    },
  });
  const result = await runReplay(jsonLines(manyComments(4)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(0);
  expect(outcomeIn(result)).toMatchObject({ decided: 4, repeated: 1 });
  expect(time.waits.filter((wait) => wait > 2_000)).toEqual([17_000, 23_000, 17_000]);
});

test('a submission whose answer got lost is sent again with the same key, and counted', async () => {
  const { api, time } = await fakeApi({
    loseAnswer: (content, attempt) => content === 'comment 1' && attempt === 1,
  });
  const result = await runReplay(jsonLines(manyComments(3)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(0);
  expect(outcomeIn(result)).toMatchObject({ submitted: 3, decided: 3, repeated: 1 });
  const twice = api.seen.comments.filter(({ content }) => content === 'comment 1');
  expect(twice).toHaveLength(2);
  expect(new Set(twice.map(({ key }) => key)).size).toBe(1);
});

test('logs in again before tokens expire', async () => {
  const { api, time } = await fakeApi({
    tokenSeconds: 300,
    beforeSubmit: (_, attempt) => (attempt <= 12 ? { status: 429, headers: { 'retry-after': '45' } } : undefined),
  });
  const result = await runReplay(jsonLines(manyComments(2)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(0);
  expect(api.seen.expired).toBe(0);
  // Nine minutes of waiting: two renewals for each user that submits, and for the admin one while polling at the end.
  expect(api.seen.logins.filter((name) => name === 'replay-1')).toHaveLength(3);
});

test('logs in again when the server does not know the token any more', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content, attempt) => {
      if (content === 'comment 5' && attempt === 1) {
        api.forgetTokens();
      }
      return undefined;
    },
  });
  const result = await runReplay(jsonLines(manyComments(30)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(0);
  expect(api.seen.expired).toBeGreaterThan(0);
  expect(outcomeIn(result)).toMatchObject({ decided: 30, failed: 0 });
});

test('outlasts a restart of the server', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content, attempt) => {
      if (content === 'comment 9' && attempt === 1) {
        api.stop();
      }
      return undefined;
    },
  });
  const stoppedFor = 40_000;
  const startedAt = time.now();
  let restarted = false;
  const fetch: typeof globalThis.fetch = async (...request) => {
    if (!restarted && time.now() - startedAt > stoppedFor) {
      restarted = true;
      await api.start();
    }
    return time.fetch(...request);
  };
  const result = await runReplay(jsonLines(manyComments(30)), ['--api', api.url, '--json'], {
    fetch,
    sleep: time.sleep,
    now: time.now,
  });
  expect(restarted).toBe(true);
  expect(result.code).toBe(0);
  expect(outcomeIn(result)).toMatchObject({ comments: 30, decided: 30, failed: 0, lost: 0 });
});
