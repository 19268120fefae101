import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '..', '..', 'web');
const folder = join(web, 'widget', 'messages');
const catalogueIn = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
const english = catalogueIn('en.json');
const places = (text = '') => Array.from(text.matchAll(/\{\w+\}/g), ([place]) => place).toSorted();

it('there are English and at least five more languages, of which one is written from right to left', () => {
  const files = readdirSync(folder);
  expect(files).toContain('en.json');
  expect(files.length).toBeGreaterThanOrEqual(6);
  expect(files.map((file) => catalogueIn(file)['direction'])).toContain('rtl');
});

it.each(readdirSync(folder))('%s says everything that English says, with the same places to fill', (file) => {
  const catalogue = catalogueIn(file);
  expect(Object.keys(catalogue)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(catalogue)) {
    expect(text.trim(), key).not.toBe('');
    expect(places(text), key).toEqual(places(english[key]));
  }
  expect(catalogue['direction']).toMatch(/^(ltr|rtl)$/);
});

it('nothing is said that the widget does not show', () => {
  const sources = globSync('widget/**/*.{ts,tsx}', { cwd: web }).map((file) => readFileSync(join(web, file), 'utf8'));
  const unused = Object.keys(english).filter(
    (key) => !sources.some((source) => new RegExp(`['"]${key}['"]`).test(source)),
  );
  expect(unused).toEqual([]);
});
