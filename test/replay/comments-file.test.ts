import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseComments } from '../../tools/replay/comments-file.ts';

const name = 'a.jsonl';

test.for([
  [
    'labels',
    '{"text":"a","label":1}\n{"text":"b","label":0}',
    [
      { text: 'a', toxic: true },
      { text: 'b', toxic: false },
    ],
  ],
  ['other fields', '{"id":7,"text":"a","cls":"2"}', [{ text: 'a' }]],
  ['an empty label', '{"text":"a","label":null}', [{ text: 'a' }]],
  ['a byte order mark', '\uFEFF{"text":"a"}\n', [{ text: 'a' }]],
  ['CRLF and blank lines', '\r\n{"text":"a"}\r\n \r\n{"text":"b"}\r\n', [{ text: 'a' }, { text: 'b' }]],
  ['line ends inside a text', String.raw`{"text":"a\r\nb\u2028c"}`, [{ text: 'a\r\nb\u2028c' }]],
  ['a raw line separator inside a text', '{"text":"a\u2028b\u0085c"}', [{ text: 'a\u2028b\u0085c' }]],
  ['an empty text, which the API is to judge', '{"text":""}', [{ text: '' }]],
  ['half a surrogate pair', String.raw`{"text":"\ud83d"}`, [{ text: '\ud83d' }]],
] as const)('reads JSON lines with %s', ([, content, comments]) => {
  expect(parseComments(content, name)).toEqual(comments);
});

test.for([
  ['lines', 'one\ntwo', ['one', 'two']],
  ['CRLF, a byte order mark and blank lines', '\uFEFFone\r\n\r\n\ttwo \r\n', ['one', '\ttwo ']],
  ['any script', '😀 naïve\n日本語\nשלום', ['😀 naïve', '日本語', 'שלום']],
  ['JSON that is no object', '"quoted"\n[1]\n3', ['"quoted"', '[1]', '3']],
  ['an object, but not first', 'one\n{"text":"a"}', ['one', '{"text":"a"}']],
] as const)('reads plain text with %s', ([, content, texts]) => {
  expect(parseComments(content, 'a.txt').map(({ text }) => text)).toEqual(texts);
});

test('knows JSON lines by their first line where the name does not say', () => {
  expect(parseComments('\n{"text":"a"}', 'a.log')).toEqual([{ text: 'a' }]);
});

describe('properties', () => {
  const ends = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n \t\r\n');
  const comment = fc.record({ text: fc.string({ unit: 'binary' }), label: fc.constantFrom(0, 1) });

  test('whatever was written as JSON lines is read back', () => {
    fc.assert(
      fc.property(fc.array(comment), ends, fc.constantFrom('', '\uFEFF'), (comments, end, mark) => {
        const content = mark + comments.map((one) => JSON.stringify(one) + end).join('');
        const expected = comments.map(({ text, label }) => ({ text, toxic: label === 1 }));
        expect(parseComments(content, name)).toEqual(expected);
      }),
    );
  });

  test('a line that is cut off is named by its number', () => {
    fc.assert(
      fc.property(fc.array(comment, { maxLength: 5 }), ends, (comments, end) => {
        const lines = comments.map((one) => JSON.stringify(one) + end).join('');
        const number = (lines.match(/\n/g)?.length ?? 0) + 1;
        expect(() => parseComments(`${lines}{"text":"a"`, name)).toThrow(`${name}, line ${number}: `);
      }),
    );
  });
});
