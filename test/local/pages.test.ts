import { beforeAll, expect, it } from 'vitest';
import { bundlePages } from '../../lib/bundle-pages.ts';
import { openPages } from '../../local/pages.ts';

const pages = openPages();
const ask = (path: string, method = 'GET') => pages(new URL(path, 'http://localhost'), method);

let built: string[];
beforeAll(async () => {
  built = (await bundlePages()).map(({ path }) => path);
});

it('shows the page at the root', async () => {
  expect(await ask('/')).toMatchObject({
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'self';/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
    body: expect.stringContaining('<h1>Moderato</h1>'),
  });
});

it.each(['/console', '/console/', '/console/comments/an-id'])('shows the console at %s', async (path) => {
  expect(await ask(path)).toMatchObject({ statusCode: 200, body: expect.stringContaining('id="console"') });
});

it('shows every file that the bucket has', async () => {
  expect(built).toEqual(expect.arrayContaining(['index.html', 'demo.html', 'robots.txt', 'widget.js']));
  for (const path of built) {
    expect(await ask(`/${path}`), path).toMatchObject({ statusCode: 200 });
  }
});

it('lets pages of other origins load the widget, and browsers keep what is named after its content', async () => {
  const others = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  const script = { ...others, 'content-type': 'text/javascript; charset=utf-8' };
  expect(await ask('/widget.js')).toMatchObject({ headers: { ...script, 'cache-control': 'no-cache' } });
  const part = built.find((path) => /^assets\/.*\.js$/.test(path));
  expect(await ask(`/${part}`)).toMatchObject({
    headers: { ...script, 'cache-control': 'public, max-age=31536000, immutable' },
  });
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
