import { expect, test } from 'vitest';
import { judge, retryAfter } from '../../tools/replay/hindrance.ts';

const now = Date.parse('2026-01-01T12:00:00Z');

test.for([
  [null, undefined],
  ['', undefined],
  ['0', 0],
  ['30', 30_000],
  [' 5 ', 5_000],
  ['Thu, 01 Jan 2026 12:01:00 GMT', 60_000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['soon', undefined],
] as const)('Retry-After %j asks to wait %s ms', ([header, wait]) => {
  expect(retryAfter(header, now)).toBe(wait);
});

const answer = (status: number, type: string) => ({
  status,
  headers: new Headers({ 'content-type': type }),
  body: {},
});

test.for([
  [429, 'throttled', false],
  [502, 'unavailable', true],
  [503, 'unavailable', true],
  [504, 'unavailable', true],
] as const)('%d hinders as %s, answer lost: %s', ([status, kind, answerLost]) => {
  expect(judge(answer(status, 'application/problem+json'), now)).toMatchObject({ hindrance: { kind, answerLost } });
});

test.for([200, 201, 302, 400, 401, 404, 409, 500])('%d is an answer to keep', (status) => {
  expect(judge(answer(status, 'application/json'), now)).toHaveProperty('answer.status', status);
});

test('a request that never left had no effect', () => {
  const silence = { silent: true, reason: 'ECONNREFUSED' } as const;
  expect(judge({ ...silence, neverSent: true }, now)).toMatchObject({ hindrance: { answerLost: false } });
  expect(judge({ ...silence, neverSent: false }, now)).toMatchObject({ hindrance: { answerLost: true } });
});
