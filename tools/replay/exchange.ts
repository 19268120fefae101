import type { Surroundings } from './surroundings.ts';

/** One request as it goes over the wire. */
export interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** No answer came. The request may have had its effect, unless it certainly never left. */
export interface Silence {
  readonly silent: true;
  readonly reason: string;
  readonly neverSent: boolean;
}

/** Longer than API Gateway lets any request take. */
const timeoutMilliseconds = 35_000;

const codesBeforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const silence = (error: unknown): Silence => {
  // fetch wraps what happened to the connection as the cause of its own error.
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = codeOf(cause);
  const name = cause instanceof Error ? cause.name : String(cause);
  return { silent: true, reason: code ?? name, neverSent: code !== undefined && codesBeforeSending.has(code) };
};

/** Sends a request once. The answer has arrived to its end. */
export const exchange = async (
  { method, url, headers, body }: Message,
  fetch: Surroundings['fetch'],
): Promise<Response | Silence> => {
  try {
    const response = await fetch(url, {
      method,
      headers,
      // A redirect would turn a POST into a GET; whoever gave the address is told instead.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return new Response(text === '' ? null : text, response);
  } catch (error) {
    return silence(error);
  }
};
