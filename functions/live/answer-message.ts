import type { AdminsStore } from '../identity/admins-store.ts';
import type { VerifyToken } from '../shared/access-token.ts';
import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import type { ClientConnections } from './client-connections.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { ServerMessage } from './contract.ts';
import { leaveQueue, listenToQueue } from './listen-to-queue.ts';
import type { LiveEvent } from './live-event.ts';
import { errorMessage, LiveRefusal, refusalOf } from './live-refusal.ts';
import { logIn } from './log-in.ts';
import { readMessage } from './read-message.ts';

interface Dependencies {
  readonly connections: ConnectionStore;
  readonly clients: ClientConnections;
  readonly admins: Pick<AdminsStore, 'ids'>;
  readonly verify: VerifyToken;
  readonly clock: Clock;
  readonly log: Log;
}

const answer = async (dependencies: Dependencies, event: LiveEvent): Promise<ServerMessage> => {
  const message = readMessage(event.body);
  const { connectionId: id, connectedAt } = event.requestContext;
  const now = dependencies.clock.now();
  const connection = await dependencies.connections.find(id, now);
  if (message.type === 'authenticate') {
    return logIn(dependencies, { id, connectedAt, now }, connection, message.token);
  }
  if (connection === undefined) {
    throw LiveRefusal.ending('unauthenticated', 'Nobody is logged in on this connection, or no longer.');
  }
  switch (message.type) {
    case 'subscribe':
      return listenToQueue(dependencies, connection, message.site);
    case 'unsubscribe':
      return leaveQueue(dependencies, connection, message.site);
    case 'ping':
      return { type: 'pong' };
  }
};

/** Answers what a client says. A connection is closed on which nobody is logged in and something else is said than a token. */
export const answerMessage = (dependencies: Dependencies) => async (event: LiveEvent) => {
  const { clients, connections, log } = dependencies;
  const { connectionId, requestId } = event.requestContext;
  try {
    const said = await answer(dependencies, event);
    if (!(await clients.send(connectionId, said))) {
      await connections.remove(connectionId);
    }
    return { statusCode: 200, fields: { said: said.type } };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== error) {
      log.error('message_failed', { ...errorFields(error) });
    }
    await clients.send(connectionId, errorMessage(refusal, requestId));
    if (refusal.ends) {
      await Promise.all([connections.remove(connectionId), clients.close(connectionId)]);
    }
    return { statusCode: 200, fields: { said: 'error', code: refusal.code } };
  }
};
