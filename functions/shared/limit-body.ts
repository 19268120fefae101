import type { MiddlewareObj } from '@middy/core';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { Problem } from './problem.ts';

/** Room for all that the contract promises to take: 5,000 characters are up to 20,000 bytes. */
export const maximumBytes = 32 * 1024;

/** Refuses a body above 32 KiB before anything reads it. */
export const limitBody: MiddlewareObj<HttpEvent, HttpResult> = {
  before: ({ event }) => {
    const bytes = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    if (bytes > maximumBytes) {
      throw new Problem(413, `The body has ${bytes} bytes; ${maximumBytes} are allowed.`);
    }
  },
};
