import type { ConnectionStore } from './connection-store.ts';
import type { LiveEvent } from './live-event.ts';

/** Forgets a connection that ended. API Gateway does not always tell: what it did not tell of is forgotten in time. */
export const closeConnection =
  ({ connections }: { connections: Pick<ConnectionStore, 'remove'> }) =>
  async ({ requestContext: { connectionId } }: LiveEvent) => {
    await connections.remove(connectionId);
    return { statusCode: 200 };
  };
