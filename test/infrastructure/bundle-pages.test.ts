import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { bundlePages, writePages } from '../../lib/bundle-pages.ts';

const files = await bundlePages();
const textOf = (path: string) => files.find((file) => file.path === path)?.content.toString() ?? '';

test('the script that is embedded only loads what is named after its content', () => {
  expect(textOf('widget.js').length).toBeLessThan(200);
  const [, part = ''] = /"\.\/(assets\/[\w-]+\.js)"/.exec(textOf('widget.js')) ?? [];
  expect(textOf(part)).toContain('moderato-comments');
});

/** What a page loads of the widget at most, whatever its language, in bytes: 15 kB. */
const budget = 15_000;

/** A script, and all that it names, directly or not. */
const loadedFrom = (path: string, found = new Set<string>()): ReadonlySet<string> => {
  found.add(path);
  const named = files.filter((file) => file.path.endsWith('.js') && textOf(path).includes(basename(file.path)));
  for (const file of named) {
    if (!found.has(file.path)) {
      loadedFrom(file.path, found);
    }
  }
  return found;
};

test('the widget is no larger than it may be, with all that it can do, in every language', () => {
  const size = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + gzipSync(textOf(path), { level: 6 }).length, 0);
  const scripts = [...loadedFrom('widget.js')];
  const catalogues = scripts.filter((path) => /^assets\/[a-z]{2}-/.test(path));
  const rest = scripts.filter((path) => !catalogues.includes(path));
  expect(catalogues.length).toBeGreaterThanOrEqual(6);
  for (const catalogue of catalogues) {
    expect(size([...rest, catalogue]), catalogue).toBeLessThanOrEqual(budget);
  }
});

test('pages ask no other origin, and hold no script and no style that a strict policy forbids', () => {
  const pages = files.filter(({ path }) => path.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(1);
  for (const { path } of pages) {
    const page = textOf(path);
    expect(page, path).not.toMatch(/<style|\sstyle=|\son\w+=/i);
    expect(page, path).not.toMatch(/<script(?![^>]*\ssrc=)/i);
    expect(page, path).not.toMatch(/\s(?:src|href)="(?!\/(?!\/))/i);
  }
});

test('nothing tells of the machine on which it was built', () => {
  for (const { path, content } of files) {
    expect(content.toString().includes(import.meta.dirname.split('/test/')[0] ?? ''), path).toBe(false);
  }
});

test('are the same from the same sources', async () => {
  const again = await bundlePages();
  expect(again.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  expect(again.every(({ content }, index) => content === files[index]?.content)).toBe(true);
});

test('are written into a folder of which nothing else is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moderato-pages-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'stale.html'), '');
  await writePages(folder);
  const written = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(written).toHaveLength(files.length);
  expect(await readFile(join(folder, 'widget.js'), 'utf8')).toBe(textOf('widget.js'));
});
