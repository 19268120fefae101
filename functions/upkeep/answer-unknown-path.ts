import middy from '@middy/core';
import { answerProblems } from '../shared/answer-problems.ts';
import type { HttpEvent, HttpHandler, HttpResult } from '../shared/http-event.ts';
import { logRequests } from '../shared/log-requests.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';

/** Answers what no route matches. A trailing slash is stripped in front of the routes; one that gets here is sent back. */
export const wire = (runtime: Runtime): HttpHandler => {
  const pipeline = middy<HttpEvent, HttpResult>(({ rawPath, rawQueryString }: HttpEvent) => {
    const path = rawPath.replace(/\/+$/, '');
    // Under /api only, so that "//elsewhere.example/" cannot become a redirect to another host.
    if (path !== rawPath && path.startsWith('/api/')) {
      const location = rawQueryString === '' ? path : `${path}?${rawQueryString}`;
      throw new Problem(308, 'Addresses end without a slash.', { headers: { location } });
    }
    throw new Problem(404, 'There is nothing at this address.');
  })
    .use(logRequests(runtime))
    .use(answerProblems(runtime.log));
  return async (event, context) => pipeline(event, context);
};
