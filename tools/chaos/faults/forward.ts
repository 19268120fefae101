import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** A request to a service, read to its end. */
export interface Call {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

/** Headers that are about one connection and not about what is sent (RFC 9110, 7.6.1). */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);

const endToEnd = (headers: IncomingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)));

/** Makes the call at the service itself. */
export const forward = (service: URL, { method, path, headers, body }: Call, agent: Agent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const options = { agent, method, path, headers: { ...endToEnd(headers), 'content-length': body.length } };
    request(service, options, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .once('error', reject)
        .once('end', () => {
          const { statusCode = 502 } = response;
          resolve({ status: statusCode, headers: endToEnd(response.headers), body: Buffer.concat(chunks) });
        });
    })
      .once('error', reject)
      .end(body);
  });
