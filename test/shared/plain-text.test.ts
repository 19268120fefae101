import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, plainLine, plainText } from '../../functions/shared/plain-text.ts';

/** Texts full of what the cleaning looks at, in every order. */
const troublesome = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'e',
      '\u0301',
      '\u0000',
      '\u202E',
      '\uFEFF',
      '\r',
      '\n',
      '\t',
      ' ',
      '\uD83D',
      '\uDE00',
      '\u1100',
      '\u1161',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('text as it is stored', () => {
  it.each([
    ['has no space around it', '  \t\n two words \n ', 'two words'],
    ['keeps line ends and tabs inside', 'one\n\n\ttwo', 'one\n\n\ttwo'],
    ['has one kind of line end', 'a\r\nb\rc\u0085d\u2028e\vf', 'a\nb\nc\nd\ne\nf'],
    ['is NFC', 'cafe\u0301', 'caf\u00E9'],
    ['is NFC also where a removed character stood between letter and accent', 'cafe\u0000\u0301', 'caf\u00E9'],
    ['is not folded to compatible letters', '\uFB01ne \u2460', '\uFB01ne \u2460'],
    ['has no control characters', 'a\u0000b\u0007c\u001Bd\u007Fe\u0090f', 'abcdef'],
    ['has no characters that turn the direction of what follows', 'a\u202Eb\u202Ac\u2066d\u2069e', 'abcde'],
    ['has no byte order marks', '\uFEFFa\uFEFFb', 'ab'],
    ['has no space that a removed character hid', '\u0000 a \u202E', 'a'],
    ['keeps the joiners of emoji', '\u{1F469}\u200D\u{1F4BB}', '\u{1F469}\u200D\u{1F4BB}'],
    ['has no half of a surrogate pair', 'a\uD83Db\uDE00c', 'a\uFFFDb\uFFFDc'],
    ['is text and not HTML', '<b>&amp;</b>', '<b>&amp;</b>'],
  ])('%s', (_behaviour, sent, stored) => {
    expect(cleanText(sent)).toBe(stored);
  });

  it('does not change when it is cleaned again', () => {
    fc.assert(
      fc.property(troublesome, (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is well-formed and holds no control character but tab and line end', () => {
    fc.assert(
      fc.property(troublesome, (text) => {
        const stored = cleanText(text);
        expect(stored.isWellFormed()).toBe(true);
        expect(stored).not.toMatch(/[^\P{Cc}\t\n]/u);
      }),
    );
  });
});

const content = plainText(5_000);
const messagesOf = (sent: unknown) => content.safeParse(sent).error?.issues.map(({ message }) => message);

describe('what may be sent as text', () => {
  const tooLong = ['Must have at most 5000 characters'];

  it.each([
    ['a single character', 'a'],
    ['5,000 characters', 'a'.repeat(5_000)],
    ['5,000 characters of two code units each', '\u{1F600}'.repeat(5_000)],
    ['5,000 characters and space around them', ` ${'a'.repeat(5_000)}\r\n`],
    ['5,000 characters once the accents are put onto their letters', 'e\u0301'.repeat(5_000)],
  ])('takes %s', (_what, sent) => {
    expect(messagesOf(sent)).toBeUndefined();
  });

  it.each([
    ['nothing', '', ['Must not be empty']],
    ['space only', ' \r\n\t\u00A0\u3000', ['Must not be empty']],
    ['what is removed only', '\u0000\u202E\uFEFF\u001B', ['Must not be empty']],
    ['5,001 characters', 'a'.repeat(5_001), tooLong],
    ['5,001 characters of two code units each', '\u{1F600}'.repeat(5_001), tooLong],
    ['characters of which NFC makes more than 5,000', '\uFB2C'.repeat(2_000), tooLong],
    ['a number', 7, ['Must be a text']],
    ['null', null, ['Must be a text']],
    ['a list', ['a'], ['Must be a text']],
    ['nothing at all', undefined, ['Must be a text']],
  ])('refuses %s, with one message that says why', (_what, sent, messages) => {
    expect(messagesOf(sent)).toEqual(messages);
  });

  it('is never longer than allowed, nor empty, once it was taken', () => {
    const aboutTheLimit = fc
      .tuple(
        fc.constantFrom('a', '\u{1F600}', 'e\u0301', '\uFB2C', ' ', '\u0000'),
        fc.integer({ min: 4_990, max: 5_010 }),
      )
      .map(([unit, times]) => unit.repeat(times));
    fc.assert(
      fc.property(fc.oneof(troublesome, aboutTheLimit), (text) => {
        const { data } = content.safeParse(text);
        if (data !== undefined) {
          expect(Array.from(data).length).toBeGreaterThanOrEqual(1);
          expect(Array.from(data).length).toBeLessThanOrEqual(5_000);
        }
      }),
    );
  });
});

describe('what may be sent as a line', () => {
  it.each([
    ['Two\r\nlines', 'Two lines'],
    [' A\t\n\tgap ', 'A gap'],
    ['a\u2028b', 'a b'],
    ['Two \n spaces', 'Two spaces'],
    ['Vraiment\u00A0?', 'Vraiment\u00A0?'],
  ])('%j is stored as %j', (sent, stored) => {
    expect(plainLine(300).parse(sent)).toBe(stored);
  });

  it('is as long as allowed', () => {
    expect(plainLine(3).safeParse('abcd').success).toBe(false);
    expect(plainLine(3).safeParse('a\n\nc').data).toBe('a c');
  });
});
