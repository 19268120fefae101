import type { MiddlewareObj } from '@middy/core';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { Problem } from './problem.ts';

/** Room for all that most routes promise to take: 5,000 characters are up to 20,000 bytes. */
export const maximumBytes = 32 * 1024;

/** Refuses a body that is too large before anything reads it. */
export const limitBody = (atMost: number = maximumBytes): MiddlewareObj<HttpEvent, HttpResult> => ({
  before: ({ event }) => {
    const bytes = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    if (bytes > atMost) {
      throw new Problem(413, `The body has ${bytes} bytes; ${atMost} are allowed.`);
    }
  },
});
