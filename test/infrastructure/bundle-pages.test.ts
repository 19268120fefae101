import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundlePages, writePages } from '../../lib/bundle-pages.ts';

const files = await bundlePages();
const textOf = (path: string) => files.find((file) => file.path === path)?.content.toString() ?? '';

test('the script that is embedded only loads what is named after its content', () => {
  const [, part = ''] = /^import\(`\.\/(assets\/[\w-]+\.js)`\);$/.exec(textOf('widget.js').trim()) ?? [];
  expect(textOf(part)).toContain('moderato-comments');
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
