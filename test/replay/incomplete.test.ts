import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { jsonLines, manyComments, outcomeIn, runReplay } from './run-replay.ts';

test('a comment that the API does not know any more is lost: exit code 1', async () => {
  const { api, time } = await fakeApi({
    verdict: (content) => (content === 'comment 3' ? { status: 'lost' } : { status: 'APPROVED', scorer: 'google' }),
  });
  const result = await runReplay(jsonLines(manyComments(9)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(1);
  const lost = api.seen.comments.find(({ content }) => content === 'comment 3');
  expect(outcomeIn(result)).toMatchObject({ decided: 8, lost: 1, undecided: 0 });
  expect(outcomeIn(result).troubles).toMatchObject([{ kind: 'lost', comments: 1, ids: [lost?.id] }]);
});

test('a comment that stays under review is undecided after the time-out: exit code 1', async () => {
  const { api, time } = await fakeApi({
    verdict: (content) =>
      content === 'comment 0' ? { status: 'UNDER_REVIEW' } : { status: 'APPROVED', scorer: 'google' },
  });
  const startedAt = time.now();
  const result = await runReplay(jsonLines(manyComments(200)), ['--api', api.url, '--timeout', '30'], time);
  expect(result.code).toBe(1);
  expect(result.stdout).toMatch(/decided\s+199 /);
  expect(result.stdout).toContain('1 undecided: no decision for 30 s');
  expect(time.now() - startedAt).toBeGreaterThanOrEqual(30_000);
  expect(time.now() - startedAt).toBeLessThan(40_000);
});

test('stuck comments never hide that others were decided', async () => {
  const { api, time } = await fakeApi({
    verdict: (content) =>
      Number(content.slice(8)) < 150 ? { status: 'UNDER_REVIEW' } : { status: 'APPROVED', scorer: 'google' },
  });
  const result = await runReplay(jsonLines(manyComments(300)), ['--api', api.url, '--timeout', '1', '--json'], time);
  expect(outcomeIn(result)).toMatchObject({ decided: 150, undecided: 150 });
});

test('a submission that the API answers with a fault has failed: exit code 1', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content) => (content === 'comment 1' ? { status: 500 } : undefined),
  });
  const result = await runReplay(jsonLines(manyComments(3)), ['--api', api.url], time);
  expect(result.code).toBe(1);
  expect(result.stdout).toContain('1 failed: Problem 500.');
});

test('troubles of polling are waited out, and told when they do not end', async () => {
  const passing = await fakeApi({ beforePoll: (attempt) => (attempt <= 5 ? { status: 500 } : undefined) });
  const good = await runReplay(jsonLines(manyComments(3)), ['--api', passing.api.url], passing.time);
  expect(good.code).toBe(0);

  const lasting = await fakeApi({ beforePoll: () => ({ status: 500 }) });
  const bad = await runReplay(jsonLines(manyComments(3)), ['--api', lasting.api.url, '--json'], lasting.time);
  expect(bad.code).toBe(1);
  expect(outcomeIn(bad).troubles).toMatchObject([{ kind: 'undecided', reason: 'Problem 500.', comments: 3 }]);
});

test('gives up on a server that stays away, waiting for it once and not for each comment', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content) => {
      if (content === 'comment 20') {
        api.stop();
      }
      return undefined;
    },
  });
  const startedAt = time.now();
  const result = await runReplay(jsonLines(manyComments(500)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(1);
  const outcome = outcomeIn(result);
  expect(outcome.failed).toBeGreaterThan(400);
  expect(outcome.failed + outcome.decided + outcome.undecided).toBe(500);
  expect(outcome.troubles[0]?.reason).toMatch(/^Nothing answers at .* for 60 s$/);
  expect(time.now() - startedAt).toBeLessThan(90_000);
});

test('a submission that is refused for ever by a rate limit fails at last', async () => {
  const { api, time } = await fakeApi({
    beforeSubmit: (content) =>
      content === 'comment 1' ? { status: 429, headers: { 'retry-after': '60' } } : undefined,
  });
  const result = await runReplay(jsonLines(manyComments(3)), ['--api', api.url, '--json'], time);
  expect(result.code).toBe(1);
  expect(outcomeIn(result)).toMatchObject({ submitted: 2, failed: 1, decided: 2 });
  expect(outcomeIn(result).troubles[0]?.reason).toBe(`${api.url} answers HTTP 429 for 600 s`);
});
