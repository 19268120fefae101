import type { MiddlewareObj } from '@middy/core';
import { entityTagOf, unlessMatched } from './entity-tag.ts';
import type { HttpEvent, HttpResult } from './http-event.ts';
import type { SharedCache } from './route.ts';

/**
 * Lets the distribution keep an answer, from where it can be taken back; browsers, from where it cannot, ask each time
 * whether theirs is still the one. Problems do not come by here.
 */
export const letShare = ({ sharedSeconds }: SharedCache): MiddlewareObj<HttpEvent, HttpResult> => ({
  after: (request) => {
    const { event, response } = request;
    if (response) {
      const headers = {
        ...response.headers,
        'cache-control': `public, max-age=0, s-maxage=${sharedSeconds}`,
        // Of the headers too: where the list goes on is part of what a page says.
        etag: entityTagOf(JSON.stringify([response.headers, response.body])),
      };
      request.response = unlessMatched(event.headers['if-none-match'], { ...response, headers });
    }
  },
});
