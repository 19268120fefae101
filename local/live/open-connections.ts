import { readBody, startHttpServer } from '../http-server.ts';

/** An open connection, as whoever writes to it sees it. */
interface OpenConnection {
  send(text: string): void;
  close(): void;
}

/** The connections that clients have open, and an address at which functions write to them and close them. */
export interface OpenConnections {
  readonly url: string;
  readonly byId: Map<string, OpenConnection>;
  stop(): Promise<void>;
}

const path = /^\/@connections\/([^/]+)$/;

/** Speaks what of API Gateway's protocol writes to connections and closes them, so that the SDK's own client runs against it. */
export const startOpenConnections = async (): Promise<OpenConnections> => {
  const byId = new Map<string, OpenConnection>();
  const { url, stop } = await startHttpServer(0, async (request, response) => {
    const body = (await readBody(request))?.toString() ?? '';
    const { method, url: asked = '' } = request;
    const id = decodeURIComponent(path.exec(asked)?.[1] ?? '');
    const connection = byId.get(id);
    if (connection === undefined) {
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'GoneException' };
      response.writeHead(410, headers).end('{"message":"Gone"}');
    } else if (method === 'POST') {
      connection.send(body);
      response.writeHead(200).end();
    } else if (method === 'DELETE') {
      byId.delete(id);
      connection.close();
      response.writeHead(204).end();
    } else {
      response.writeHead(405).end();
    }
  });
  return { url, byId, stop };
};
