import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { terms } from '../../functions/moderation/word-lists/terms.ts';

const folder = join(import.meta.dirname, '../../functions/moderation/word-lists');

it.each([
  ['moron, wimp', ['moron', 'wimp']],
  ['moron[s|ic]', ['moron', 'morons', 'moronic']],
  ['imbecil(e|ity)', ['imbecile', 'imbecility']],
  ['go away\n  get lost', ['go away', 'get lost']],
  ['fool, fool[s]', ['fool', 'fools']],
])('%j is short for %j', (written, expected) => {
  expect(terms(written)).toEqual(expected);
});

it.each(globSync('*.ts', { cwd: folder }))('%s is in alphabetical order, so that a word is found', (file) => {
  const lists = readFileSync(join(folder, file), 'utf8').matchAll(/terms\(\s*[`'"]([^`]*?)[`'"],?\s*\)/g);
  for (const [, list = ''] of lists) {
    const words = list
      .split(/[,\n]/)
      .map((term) => term.replace(/[[(].*$/, '').trim())
      .filter((term) => term !== '');
    expect(words).toEqual(words.toSorted());
  }
});
