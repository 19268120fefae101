import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type ConnectionStore, connectionStore } from './connection-store.ts';
import type { LiveEvent } from './live-event.ts';
import { liveHandler } from './live-handler.ts';

/** Forgets a connection that ended. API Gateway does not always tell: what it did not tell of is forgotten in time. */
export const closeConnection =
  ({ connections }: { connections: Pick<ConnectionStore, 'remove'> }) =>
  async ({ requestContext: { connectionId } }: LiveEvent) => {
    await connections.remove(connectionId);
    return { statusCode: 200 };
  };

export const wire = (runtime: Runtime) =>
  liveHandler(runtime, closeConnection({ connections: connectionStore(connectTable(runtime)) }));
