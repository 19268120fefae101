import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../functions/shared/csv.ts';

describe('comma-separated values', () => {
  it.each([
    ['plain', 'plain'],
    ['Death, Harm & Tragedy', '"Death, Harm & Tragedy"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("http://example.org")', '"\'=HYPERLINK(""http://example.org"")"'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    [0.25, '0.25'],
    [-3, '-3'],
    [null, ''],
  ])('have %j as %j', (value, field) => {
    expect(csvOf(['a'], [[value]])).toBe(`a\r\n${field}\r\n`);
  });

  it('never begin a text as a spreadsheet begins a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [, field = ''] = csvOf(['a'], [[text]]).split(/^a\r\n/);
        expect(field.replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
      }),
    );
  });
});
