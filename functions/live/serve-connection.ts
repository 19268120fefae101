import { adminsStore } from '../identity/admins-store.ts';
import { accessTokenVerifier } from '../shared/access-token.ts';
import { keyedHash } from '../shared/keyed-hash.ts';
import { rateLimit } from '../shared/rate-limit.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { viewerNetwork } from '../shared/viewer.ts';
import { answerMessage } from './answer-message.ts';
import { connectClients } from './client-connections.ts';
import { closeConnection } from './close-connection.ts';
import { connectionStore } from './connection-store.ts';
import type { LiveEvent, LiveResult } from './live-event.ts';
import { liveHandler } from './live-handler.ts';
import { openConnection } from './open-connection.ts';

type Handle = (event: LiveEvent) => Promise<LiveResult & { readonly fields?: Record<string, unknown> }>;

/** What is done at each event in the life of a connection. */
type Dependencies = Readonly<Record<LiveEvent['requestContext']['eventType'], Handle>>;

/**
 * Behind all routes of the WebSocket API: that a connection is opened, that a client says something on it, that it ended. A
 * duplicate of any of them does no harm.
 */
export const serveConnection =
  (handlers: Dependencies): Handle =>
  (event) =>
    handlers[event.requestContext.eventType](event);

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const { clock, log } = runtime;
  const connections = connectionStore(table);
  return liveHandler(
    runtime,
    serveConnection({
      CONNECT: openConnection({
        networkIn: viewerNetwork(runtime),
        limit: rateLimit(table, clock),
        hash: keyedHash(runtime),
      }),
      MESSAGE: answerMessage({
        connections,
        clients: connectClients(runtime),
        admins: adminsStore(table, clock),
        verify: accessTokenVerifier(runtime),
        clock,
        log,
      }),
      DISCONNECT: closeConnection({ connections }),
    }),
  );
};
