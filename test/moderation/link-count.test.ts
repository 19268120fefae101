import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksIn } from '../../functions/moderation/link-count.ts';

describe('the links of a text', () => {
  it.each([
    ['', 0],
    ['No link. None at all.', 0],
    ['A full stop without a space.Then more, e.g. this, at 3.14 or 10.30 o’clock', 0],
    ['What about and/or, 24/7, and s/he?', 0],
    ['Node.js and file.txt are none', 0],
    ['https://example.com', 1],
    ['See https://example.com/a?b=c#d, and http://example.org.', 2],
    ['HTTPS://EXAMPLE.COM', 1],
    ['https://a.example/https://b.example', 2],
    ['[read this](https://example.com)', 1],
    ['<a href="https://example.com">here</a>', 1],
    ['www.example.com!', 1],
    ['Go to example.com now', 1],
    ['bit.ly/abc and t.me/abc', 2],
    ['shop.example.nz/sale', 1],
    ['Buy at müller.de', 1],
    ['ｈｔｔｐｓ：／／example.com', 1],
    ['ht\u200Btps://exam\u200Bple.com', 1],
    ['ftp://example.com magnet://x', 2],
  ])('%j: %d', (text, links) => {
    expect(linksIn(text)).toBe(links);
  });

  it('are counted in time that grows with the text, whatever it holds', () => {
    const took = (text: string): number => {
      const start = performance.now();
      linksIn(text);
      return performance.now() - start;
    };
    for (const piece of ['a', 'a.', 'a-', '.com', 'www.', 'http', '://', 'a/', '1.']) {
      expect(took(piece.repeat(100_000))).toBeLessThan(1_000);
    }
  });

  it('are never fewer because another follows', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(linksIn(`${text} https://example.com`)).toBe(linksIn(text) + 1);
      }),
    );
  });
});
