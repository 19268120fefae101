import * as fc from 'fast-check';
import { it } from 'vitest';

/** Of every plane of Unicode: its first and last characters, and some in between. */
const planes = Array.from({ length: 17 }, (_, plane) =>
  [0x0020, 0x00e9, 0x0301, 0x4e00, 0xac00, 0xfffd, 0xfffe, 0xffff]
    .map((offset) => String.fromCodePoint(plane * 0x1_0000 + offset))
    .join(''),
);

const loneSurrogate = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));
const special = fc.constantFrom(
  '"',
  '\\',
  '\\u0041',
  '/',
  '\b',
  '\f',
  '\n',
  '\r',
  '\t',
  '\u007F',
  '\u2028',
  '\u2029',
  '\uFEFF',
);
const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), special, loneSurrogate),
  minLength: 1,
  maxLength: 200,
});

/**
 * Texts that a scorer must score.
 * @param prepare gives what scores a text and expects that all was right
 */
export const scoresAnyText = (prepare: () => (text: string) => Promise<void>): void => {
  it.each([
    ['one character', 'a'],
    ['a space', ' '],
    ['nothing that can be seen', '\u200B\u2060'],
    ['one emoji of several characters', '👩‍👩‍👧‍👦'],
    ['what looks like JSON', '"},{"a":"'],
    ['what looks like a header', 'a\r\nauthorization: none\r\n\r\n'],
    ['control characters', Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1)).join('')],
    ['half a character', 'before \uD83D after'],
    ['5,000 characters', 'so many words '.repeat(400).slice(0, 5_000)],
    ['5,000 characters outside the basic plane', '😂'.repeat(5_000)],
  ])('of %s is scored', async (_what, text) => {
    await prepare()(text);
  });

  it('of any plane of Unicode is scored', async () => {
    const score = prepare();
    for (const plane of planes) {
      await score(plane);
    }
  });

  it('of whatever characters is scored', async () => {
    await fc.assert(fc.asyncProperty(anyText, prepare()));
  });
};
