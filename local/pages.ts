import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { PageFile } from '../lib/bundle-pages.ts';
import { hashedFolder, pageHeaders } from '../lib/page-headers.ts';
import type { LocalAnswer } from './gateway.ts';

const folder = join(import.meta.dirname, '..', 'web');

/** What S3 is told of a file by its ending, when a deployment puts it there. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const headers = {
  'content-security-policy': pageHeaders.contentSecurityPolicy,
  'cross-origin-resource-policy': pageHeaders.resourcePolicy,
  'access-control-allow-origin': pageHeaders.allowOrigin,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': `max-age=${pageHeaders.strictTransportDays * 24 * 60 * 60}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** When a source last changed, in milliseconds. */
const lastChange = async (): Promise<number> => {
  const names = await readdir(folder, { recursive: true });
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return Math.max(...times);
};

const bundle = async (): Promise<ReadonlyMap<string, PageFile>> => {
  // Not before somebody looks at a page: loading Vite would make every start slower, and every test.
  const { bundlePages } = await import('../lib/bundle-pages.ts');
  return new Map((await bundlePages()).map((file) => [file.path, file]));
};

/** The file behind an address, as `lib/find-page.js` finds it. */
const fileAt = (pathname: string): string => {
  if (pathname === '/') {
    return 'index.html';
  }
  return /^\/console(?:\/|$)/.test(pathname) ? 'console.html' : pathname.slice(1);
};

/** Answers with what is built of `web/`, as the distribution does (`lib/static-pages.ts`), and builds it when it changed. */
export const openPages = (): LocalAnswer => {
  let builtAt = 0;
  let building: ReturnType<typeof bundle> | undefined;

  const present = async () => {
    const changedAt = await lastChange();
    if (building === undefined || changedAt > builtAt) {
      builtAt = changedAt;
      building = bundle();
    }
    return building;
  };

  return async ({ pathname }, method) => {
    const path = fileAt(pathname);
    const contentType = contentTypes[extname(path)];
    if (method !== 'GET' || contentType === undefined || /^(?:api|_local)\//.test(path)) {
      return undefined;
    }
    const file = (await present()).get(path);
    return (
      file && {
        statusCode: 200,
        headers: {
          ...headers,
          'content-type': contentType,
          'cache-control': path.startsWith(`${hashedFolder}/`) ? pageHeaders.hashedCacheControl : 'no-cache',
        },
        body: file.content.toString(),
      }
    );
  };
};
