import type { MiddlewareObj } from '@middy/core';
import type { HttpEvent, HttpResult } from './http-event.ts';
import type { Runtime } from './runtime.ts';

/** One line for each request: which route, what came of it, how long it took, who asked. */
export const logRequests = ({ clock, log }: Pick<Runtime, 'clock' | 'log'>): MiddlewareObj<HttpEvent, HttpResult> => {
  const started = new WeakMap<HttpEvent, number>();
  const write = ({ event, response }: { event: HttpEvent; response: HttpResult | null | undefined }) => {
    log.info('request', {
      route: event.routeKey,
      status: response?.statusCode,
      user_id: event.user?.id,
      milliseconds: clock.now().getTime() - (started.get(event) ?? 0),
    });
  };
  return {
    before: ({ event }) => {
      started.set(event, clock.now().getTime());
    },
    after: write,
    // Runs after the other onError handlers, being the first in the pipeline: the response stands by then.
    onError: write,
  };
};
