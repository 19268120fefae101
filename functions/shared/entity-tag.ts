import { createHash } from 'node:crypto';
import type { HttpResult } from './http-event.ts';

/** A strong ETag: the same for the same content, another for any other. */
export const entityTagOf = (content: string): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;

const opaqueTags = (list: string): string[] => list.match(/"[^"]*"/g) ?? [];

/**
 * What a client is sent that names in `If-None-Match` what it has: 304 if it is this answer. Tags are compared weakly
 * (RFC 9110, 13.1.2), for a distribution that compresses an answer weakens its tag.
 */
export const unlessMatched = (ifNoneMatch: string | undefined, answer: HttpResult): HttpResult => {
  // What describes the content goes with it.
  const { 'content-type': _type, link: _link, ...headers } = answer.headers ?? {};
  const { etag } = headers;
  const matched = ifNoneMatch?.trim() === '*' || opaqueTags(ifNoneMatch ?? '').includes(String(etag));
  return etag !== undefined && matched ? { statusCode: 304, headers } : answer;
};
