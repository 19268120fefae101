import { describe, expect, it } from 'vitest';
import { watchPrivateWords } from './private-words.ts';

describe('the watch for private words in logs', () => {
  const repeated = (body: unknown, line: object) => {
    const watch = watchPrivateWords();
    watch.body(body);
    watch.token('a-token-of-somebody');
    watch.log(line);
    return watch.repeated();
  };

  it.each([
    ['a text inside a message', { content: 'Zeppelins are fine' }, { error: 'cannot say: Zeppelins are fine.' }],
    ['a short text, as a whole', { content: 'Oh no' }, { cause: { text: 'Oh no' } }],
    ['a code', { code: '123456' }, { given: ['123456'] }],
    ['a password deep in a body', { user: [{ password: 'correct horse' }] }, { what: 'correct horse' }],
    ['a token', {}, { header: 'Token a-token-of-somebody' }],
    ['an address that nobody sent', {}, { to: 'someone@example.org' }],
    ['a token that nobody sent', {}, { token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' }],
  ])('finds %s', (_what, body, line) => {
    expect(repeated(body, line)).not.toEqual([]);
  });

  it('finds nothing in ids and outcomes', () => {
    const id = '0197e5a8-0000-7000-8000-000000123456';
    const line = { comment_id: id, status: 'APPROVED', at: '2026-03-01T12:00:00.000Z', milliseconds: 123456 };
    expect(repeated({ content: 'A text', code: '123456', id }, line)).toEqual([]);
  });
});
