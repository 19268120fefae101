import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pages } from '../../local/pages.ts';

const ask = (path: string, method = 'GET') => pages(new URL(path, 'http://localhost'), method);

it('shows the page at the root', async () => {
  expect(await ask('/')).toMatchObject({
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'self';/),
      'x-content-type-options': 'nosniff',
    },
    body: expect.stringContaining('<h1>Moderato</h1>'),
  });
});

it.each(readdirSync(join(import.meta.dirname, '..', '..', 'web')))('shows %s, which the bucket has', async (name) => {
  expect(await ask(`/${name}`)).toMatchObject({ statusCode: 200 });
});

it.each(['/nothing.html', '/../package.json', '/..%2fpackage.json', '/api/posts', '/index.html/', '/%00.html'])(
  'leaves %s to others',
  async (path) => {
    expect(await ask(path)).toBeUndefined();
  },
);

it('is there to be read only', async () => {
  expect(await ask('/', 'POST')).toBeUndefined();
});
