import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LocalFault } from './local-fault.ts';

/** A started server on the loopback interface. */
export interface HttpServer {
  readonly url: string;
  readonly server: Server;
  readonly stop: () => Promise<void>;
}

const maximumBytes = 6 * 1024 * 1024;

/**
 * How many connections may wait while this process is busy with others: Node's 511 are fewer than a test of a crowd opens
 * at once, and those beyond are reset after some seconds. The system may allow less.
 */
const backlog = 4_096;

/** The body of a request; undefined when it is larger than Lambda takes (6 MB). */
export const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maximumBytes) {
      chunks.push(chunk);
    }
  }
  return bytes <= maximumBytes ? Buffer.concat(chunks) : undefined;
};

const listening = async (server: Server, port: number): Promise<number> => {
  server.listen({ port, host: '127.0.0.1', backlog });
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      const cause = error.code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this account';
      throw new LocalFault(`Port ${port} ${cause}. Choose another: npm start -- --port ${port + 1}`);
    }
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The server listens on no port');
  }
  return address.port;
};

/**
 * Asks before anything is started or deleted for which it would be too late.
 * @throws LocalFault when the port is taken
 */
export const refuseTakenPort = async (port: number): Promise<void> => {
  const server = createServer();
  await listening(server, port);
  server.close();
  await once(server, 'close');
};

/**
 * Starts a server on 127.0.0.1; port 0 takes a free one.
 * @throws LocalFault when the port is taken
 */
export const startHttpServer = async (
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpServer> => {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      // A client that went away in the middle, or a fault of ours: nothing can be said to it but that.
      response.destroy();
    });
  });
  const actualPort = await listening(server, port);
  return {
    url: `http://127.0.0.1:${actualPort}`,
    server,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.resolve();
    },
  };
};
