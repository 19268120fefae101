import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseFinder } from '../../functions/moderation/phrase-finder.ts';

const found = (phrases: readonly string[], text: string): string[] =>
  phraseFinder(phrases)(text).map(({ start, end }) => text.slice(start, end));

describe('a phrase', () => {
  it.each([
    ['casino', 'The CASINO is open', ['CASINO']],
    ['Casino', 'a casino, and another casino', ['casino', 'casino']],
    ['free money', 'Free, money?', ['Free, money']],
    ['free money', 'Free   MONEY!', ['Free   MONEY']],
    ['t.me', 'Write to t.me/someone', ['t.me']],
    ['1488', 'They say 1488.', ['1488']],
    ['café', 'in the cafe', ['cafe']],
    ['spam', "That spam's bad", ["spam's"]],
    ['казино', 'Лучшее Казино города', ['Казино']],
    ['赌博网站', '这是一个赌博网站，来吧', ['赌博网站']],
    ['カジノ', 'オンラインカジノです', ['カジノ']],
  ])('%s is found in %j', (phrase, text, expected) => {
    expect(found([phrase], text)).toEqual(expected);
  });

  it.each([
    ['zero-width characters', 'ca\u200Bsi\u200Bno', 'ca\u200Bsi\u200Bno'],
    ['accents', 'càsíno', 'càsíno'],
    ['full-width letters', 'ｃａｓｉｎｏ', 'ｃａｓｉｎｏ'],
    ['Cyrillic look-alikes', 'саsіnо', 'саsіnо'],
    ['leet', 'c4s1n0', 'c4s1n0'],
    ['repeats', 'casiiiinooo', 'casiiiinooo'],
    ['spaced letters', 'c a s i n o', 'c a s i n o'],
    ['stars', 'c*sino', 'c*sino'],
  ])('is found behind %s, with its place in the original', (_disguise, text, expected) => {
    expect(found(['casino'], `Look: ${text} here`)).toEqual([expected]);
  });

  it.each([
    ['bot', 'boot'],
    ['bot', 'robots and bottles'],
    ['ass', 'class as assess'],
    ['therapist', 'the rapist'],
    ['free money', 'money free'],
    ['free money', 'free the money'],
    ['free money', 'Are you free? Money is tight.'],
    ['казино', 'кассир и магазин'],
    ['赌博', '赌场'],
  ])('%s is not found in %j', (phrase, text) => {
    expect(found([phrase], text)).toEqual([]);
  });

  it('that holds another is found as one', () => {
    expect(found(['free', 'free money', 'money now'], 'free money now')).toEqual(['free money now']);
  });

  it('is found wherever it stands among other words, and nothing else is', () => {
    const word = fc.constantFrom('the', 'a', 'house', 'green', 'walks', 'quickly', 'über', 'дом');
    const words = fc.array(word, { maxLength: 8 });
    const find = phraseFinder(['purple elephant', 'zebra']);
    fc.assert(
      fc.property(words, fc.constantFrom('Purple elephant', 'zebra'), words, (before, phrase, after) => {
        const text = [...before, phrase, ...after].join(' ');
        expect(find(text).map(({ start, end }) => text.slice(start, end))).toEqual([phrase]);
        expect(find([...before, ...after].join(' '))).toEqual([]);
      }),
    );
  });

  it('is looked for in any text', () => {
    const find = phraseFinder(['casino', 'free money', '赌博']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        for (const { start, end } of find(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('is found in time that grows with the text, however many phrases there are', () => {
    const phrases = Array.from({ length: 500 }, (_, index) => 'a '.repeat((index % 40) + 1) + index.toString(36));
    const find = phraseFinder([...phrases, ...Array.from({ length: 40 }, (_, index) => 'a '.repeat(index + 1))]);
    const took = (text: string): number => {
      const start = performance.now();
      find(text);
      return performance.now() - start;
    };
    took('warm up');
    for (const piece of ['a', 'a ', 'aa ', 'ab', '4 ', '* ', '赌', 'é', '\u200B', 'free mone ']) {
      expect(took(piece.repeat(Math.ceil(100_000 / piece.length)))).toBeLessThan(5_000);
    }
  });
});
