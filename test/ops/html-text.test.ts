import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../tools/ops/import/html-text.ts';

describe('the text of HTML', () => {
  it.each([
    ['plain', 'plain'],
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['<p>One</p>\n\n<p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['line one\nline two', 'line one\nline two'],
    ['<b>bold</b> and <i>more</i>', 'bold and more'],
    ['Tom &amp; Jerry &lt;3 &nbsp;caf&eacute; &#x1F600;', 'Tom & Jerry <3  café 😀'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['<a href="https://example.org/x">here</a>', 'here (https://example.org/x)'],
    ['<a href="https://example.org/x">https://example.org/x</a>', 'https://example.org/x'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['<a>nothing</a>', 'nothing'],
    ['a<script>alert("x")</script>b', 'ab'],
    ['a<style>p { color: red }</style><iframe>x</iframe>b', 'ab'],
    ['a<script>never closed', 'a'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<svg onload=alert(1)><text>x</text></svg>y', 'y'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['unclosed <b>tag', 'unclosed tag'],
    ['2 < 3 and 5 > 4', '2 < 3 and 5 > 4'],
    ['<!-- hidden -->shown', 'shown'],
    ['', ''],
  ])('of %j is %j', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('keeps every word of text that has no markup', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, (list) => {
        expect(htmlText(`<div><p>${list.join('</p><p>')}</p></div>`).split(/\s+/)).toEqual(list);
      }),
    );
  });

  it('never lets a tag of the source through, whatever it is', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<b',
      '<script>',
      '</script>',
      '"',
      '=',
      ' ',
      'x',
      '<!--',
      '-->',
      '<![CDATA[',
      '/',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(htmlText(pieces.join(''))).not.toMatch(/<\/?script>/);
      }),
    );
  });

  it('is not held up by tags in tags', () => {
    expect(htmlText(`${'<b>'.repeat(1_000_000)}deep`)).toBe('');
  });
});
