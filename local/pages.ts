import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pageHeaders } from '../lib/page-headers.ts';
import type { LocalAnswer } from './gateway.ts';

const folder = join(import.meta.dirname, '..', 'web');

/** What S3 is told of a file by its ending, when a deployment puts it there. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const headers = {
  'cache-control': 'no-cache',
  'content-security-policy': pageHeaders.contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': `max-age=${pageHeaders.strictTransportDays * 24 * 60 * 60}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Answers with the files of `web/`, as the distribution does (`lib/static-pages.ts`). */
export const pages: LocalAnswer = async ({ pathname }, method) => {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const contentType = contentTypes[extname(name)];
  if (method !== 'GET' || contentType === undefined || !/^[\w-]+\.\w+$/.test(name)) {
    return undefined;
  }
  const body = await readFile(join(folder, name), 'utf8').catch(() => undefined);
  return body === undefined
    ? undefined
    : { statusCode: 200, headers: { ...headers, 'content-type': contentType }, body };
};
