import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { liveStage } from '../../functions/live/contract.ts';
import type { LiveEvent, LiveHandler } from '../../functions/live/live-event.ts';
import type { Clock } from '../../functions/shared/clock.ts';
import { originSecretHeader, viewerAddressHeader } from '../../functions/shared/viewer.ts';
import { liveFunction } from '../../functions/triggers.ts';
import { lambdaContext } from '../lambda-context.ts';
import type { OpenConnections } from './open-connections.ts';

type Route = (typeof liveFunction.routes)[number];

interface LiveGateway {
  readonly server: Server;
  readonly serveConnection: LiveHandler;
  readonly open: OpenConnections;
  readonly clock: Clock;
  /** By which the functions know that a connection came through here. */
  readonly originSecret: string;
}

const eventTypes = { $connect: 'CONNECT', $default: 'MESSAGE', $disconnect: 'DISCONNECT' } as const;

/** As API Gateway takes them ("Quotas for WebSocket API"). */
const maximumBytes = 128 * 1_024;

const headersOf = ({ headers, socket }: IncomingMessage, originSecret: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  [originSecretHeader]: originSecret,
  [viewerAddressHeader]: `${socket.remoteAddress}:${socket.remotePort}`,
});

const refuse = (socket: Duplex, status: number) => {
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

/**
 * Does what CloudFront and API Gateway do before the functions of the WebSocket API: the path, who looks, events. It ends
 * no connection for its age or because it is idle, as API Gateway does.
 */
export const startLiveGateway = ({
  server,
  serveConnection,
  open,
  clock,
  originSecret,
}: LiveGateway): { stop(): Promise<void> } => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maximumBytes });
  const underWay = new Set<Promise<unknown>>();

  const call = (
    routeKey: Route,
    connection: Pick<LiveEvent['requestContext'], 'connectionId' | 'connectedAt'>,
    rest: Pick<LiveEvent, 'headers' | 'body'> = {},
  ) => {
    const requestContext = { ...connection, routeKey, eventType: eventTypes[routeKey], requestId: randomUUID() };
    const { name, timeout } = liveFunction;
    const called = serveConnection({ requestContext, ...rest }, lambdaContext(name, timeout));
    underWay.add(called);
    return called.finally(() => underWay.delete(called));
  };

  const serve = (socket: WebSocket, connection: Parameters<typeof call>[1]) => {
    const { connectionId } = connection;
    open.byId.set(connectionId, { send: (text) => socket.send(text), close: () => socket.close() });
    socket.on('message', (data: Buffer) => {
      // Whatever fails is told by the function; a fault of the local stack itself ends the connection.
      call('$default', connection, { body: data.toString() }).catch(() => socket.terminate());
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.byId.delete(connectionId);
      call('$disconnect', connection).catch(() => undefined);
    });
  };

  server.on('upgrade', (request, socket, head) => {
    const accept = async () => {
      if (new URL(request.url ?? '/', 'http://localhost').pathname !== `/${liveStage}`) {
        refuse(socket, 404);
        return;
      }
      const connection = { connectionId: randomBytes(12).toString('base64url'), connectedAt: clock.now().getTime() };
      const { statusCode } = await call('$connect', connection, { headers: headersOf(request, originSecret) });
      if (statusCode === 200) {
        sockets.handleUpgrade(request, socket, head, (opened) => serve(opened, connection));
      } else {
        refuse(socket, statusCode);
      }
    };
    // A client that went away meanwhile.
    socket.on('error', () => socket.destroy());
    accept().catch(() => refuse(socket, 500));
  });

  return {
    stop: async () => {
      for (const client of sockets.clients) {
        client.terminate();
      }
      sockets.close();
      await Promise.allSettled(underWay);
    },
  };
};
