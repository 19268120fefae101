import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { jsonLines, runReplay } from './run-replay.ts';

const hello = jsonLines([{ text: 'hello' }]);

test.for([
  [['--frobnicate'], "Unknown option '--frobnicate'. See: npm run replay -- --help"],
  [['--limit', '0'], '--limit must be a whole number from 1 to 1000000000, not "0".'],
  [['--limit=-1'], '--limit must be a whole number from 1 to 1000000000, not "-1".'],
  [['--concurrency', '1e2'], '--concurrency must be a whole number from 1 to 1000, not "1e2".'],
  [['--timeout', 'soon'], '--timeout must be a whole number from 1 to 86400, not "soon".'],
  [['--api', 'localhost:3000'], '--api must be a URL such as http://127.0.0.1:3000, not "localhost:3000".'],
  [['--user', 'ann'], '--user must be NAME:PASSWORD.'],
  [['--admin', ':secret'], '--admin must be NAME:PASSWORD.'],
  [['more.txt'], 'Only one file can be replayed at a time: "more.txt" is one too many.'],
] as const)('refuses %j', async ([options, message]) => {
  expect(await runReplay(hello, options)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
});

test.for([
  ['a malformed line', '{"text":"a"}\n\n{"text":', 'comments.jsonl, line 3: this is not a JSON object.'],
  ['a line without text', '{"text":"a"}\n{"body":"b"}', 'comments.jsonl, line 2: "text" must be a text.'],
  ['a label of another kind', '{"text":"a","label":2}', 'comments.jsonl, line 1: "label" must be 1 (toxic) or 0 (not)'],
  ['a file without comments', '\n \r\n', 'comments.jsonl holds no comment.'],
  ['a file in Latin-1', Buffer.from('{"text":"caf\xe9"}', 'latin1'), 'comments.jsonl is not UTF-8 text.'],
  ['a file that is not there', undefined, 'comments.jsonl cannot be read: there is no such file.'],
] as const)('refuses %s before anything is submitted', async ([, content, message]) => {
  const { api, time } = await fakeApi();
  const result = await runReplay(content, ['--api', api.url], time);
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toContain(message);
  expect(result.stderr.match(/\n/g)).toHaveLength(1);
  expect(api.seen).toMatchObject({ logins: [], comments: [] });
});

test('says what to do when nothing answers, without waiting', async () => {
  const { api, time } = await fakeApi();
  api.stop();
  const before = time.now();
  const result = await runReplay(hello, ['--api', api.url], time);
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toBe(
    `Nothing answers at ${api.url} (ECONNREFUSED): start it with \`npm start\`, or say with --api where it runs.\n`,
  );
  expect(time.now()).toBe(before);
});

test('says who cannot log in', async () => {
  const { api, time } = await fakeApi();
  const result = await runReplay(hello, ['--api', api.url, '--user', 'replay-1:wrong'], time);
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toBe(
    'replay-1 cannot log in: Problem 401. Give the accounts of this deployment with --user and --admin.\n',
  );
  expect(api.seen.comments).toEqual([]);
});

test('says that an admin is needed', async () => {
  const { api, time } = await fakeApi();
  const result = await runReplay(hello, ['--api', api.url, '--admin', 'replay-1:Replay-moderato-1'], time);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('replay-1 is no admin');
});

test('says that there is no post, or not this one', async () => {
  const empty = await fakeApi({ posts: [] });
  expect((await runReplay(hello, ['--api', empty.api.url], empty.time)).stderr).toContain('has no post to comment on');
  const { api, time } = await fakeApi();
  const result = await runReplay(hello, ['--api', api.url, '--post', 'third'], time);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('does not give the post third: Problem 404.');
});

const answerWithAPage = async () => new Response('<html>', { status: 200 });

test('says that what answers is something else', async () => {
  const result = await runReplay(hello, ['--api', 'http://example.com'], { fetch: answerWithAPage });
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('What answers at http://example.com is not Moderato');
});

test('explains itself', async () => {
  const result = await runReplay(undefined, ['--help']);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  for (const option of 'api post user admin concurrency limit timeout json help'.split(' ')) {
    expect(result.stdout).toContain(`--${option} `);
  }
});
