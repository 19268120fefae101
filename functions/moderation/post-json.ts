import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Answer } from './refusal.ts';

/** What came back. */
export interface JsonAnswer extends Answer {
  /** Not yet parsed: of an error it may be anything. */
  readonly body: string;
}

/**
 * One POST of JSON and its answer, whatever its status; a redirect is not followed. It stands on the built-in HTTP client,
 * which the AWS SDK has loaded in every function, because `fetch` would load undici for the first text of a worker.
 * @param signal ends connecting, waiting and reading alike
 */
export const postJson = async (
  url: URL,
  { headers, body, signal }: { headers: Readonly<Record<string, string>>; body: unknown; signal: AbortSignal },
): Promise<JsonAnswer> => {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'http:' ? requestHttp : requestHttps;
  send(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, signal }, resolve)
    // Heard to the end: an error that nobody hears would end the process.
    .on('error', reject)
    .end(JSON.stringify(body));
  const response = await promise;
  const { statusCode: status = 0, headers: answered } = response;
  return { status, retryAfter: answered['retry-after'], body: await text(response) };
};
