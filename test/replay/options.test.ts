import { expect, test } from 'vitest';
import { seededUsers } from '../../local/seeded-users.ts';
import { readOptions } from '../../tools/replay/options.ts';

test('replays as the users that npm start makes, unless told otherwise', () => {
  expect(readOptions(['comments.jsonl'])).toEqual({
    file: 'comments.jsonl',
    api: 'http://127.0.0.1:3000',
    post: undefined,
    users: seededUsers.replay,
    admin: seededUsers.admin,
    concurrency: 16,
    limit: undefined,
    timeout: 120_000,
    json: false,
  });
});

test.for([
  ['http://127.0.0.1:3001', 'http://127.0.0.1:3001'],
  ['http://127.0.0.1:3001/', 'http://127.0.0.1:3001'],
  ['http://127.0.0.1:3001/api', 'http://127.0.0.1:3001'],
  ['https://example.com/moderato/api/', 'https://example.com/moderato'],
] as const)('finds the API by %s', ([given, api]) => {
  expect(readOptions(['a', '--api', given])).toMatchObject({ api });
});
