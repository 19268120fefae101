import { correlated } from '../shared/correlation.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Runtime } from '../shared/runtime.ts';
import type { LiveEvent, LiveHandler, LiveResult } from './live-event.ts';

/**
 * What every function behind the WebSocket API passes through: one log line for each event, with the id of the request
 * that API Gateway gave, and never with what was said.
 */
export const liveHandler = (
  { clock, log }: Pick<Runtime, 'clock' | 'log'>,
  handle: (event: LiveEvent) => Promise<LiveResult & { readonly fields?: Record<string, unknown> }>,
): LiveHandler => {
  const work = async (event: LiveEvent): Promise<LiveResult> => {
    const started = clock.now().getTime();
    const { routeKey, connectionId } = event.requestContext;
    const result = await handle(event).catch((error: unknown) => {
      log.error('live_failed', { ...errorFields(error) });
      return { statusCode: 500, fields: {} };
    });
    log.info('live', {
      route: routeKey,
      connection_id: connectionId,
      status: result.statusCode,
      ...result.fields,
      milliseconds: clock.now().getTime() - started,
    });
    return { statusCode: result.statusCode };
  };
  return (event) => correlated(event.requestContext.requestId, () => work(event));
};
