import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { readBody, startHttpServer } from '../../local/http-server.ts';
import { until } from '../until.ts';

/** A request as it came. */
interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Respond = (response: ServerResponse, asked: Asked) => Promise<void> | void;

export const respondWith =
  (body: string, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Respond =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** A server that does what the test says at the time, and remembers what it was asked. */
export const startScriptedServer = async () => {
  const asked: Asked[] = [];
  const unfinished = new Set<ServerResponse>();
  let respond: Respond = respondWith('{}');
  const { url, stop } = await startHttpServer(0, async (request, response) => {
    const body = (await readBody(request))?.toString() ?? '';
    const { url: path = '', headers } = request;
    asked.push({ path, headers, body });
    unfinished.add(response);
    response.on('close', () => unfinished.delete(response));
    await respond(response, { path, headers, body });
  });
  return {
    url,
    asked,
    respond: (next: Respond) => {
      asked.length = 0;
      respond = next;
    },
    /** When no client waits for an answer any more. */
    untilLeft: () => until(async () => unfinished.size === 0),
    stop,
  };
};

export type ScriptedServer = Awaited<ReturnType<typeof startScriptedServer>>;
