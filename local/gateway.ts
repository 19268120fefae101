import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bulkhead } from 'cockatiel';
import { problemResult } from '../functions/shared/answer-problems.ts';
import { cors } from '../functions/shared/cors.ts';
import type { HttpEvent, HttpHandler, HttpResult } from '../functions/shared/http-event.ts';
import { Problem } from '../functions/shared/problem.ts';
import { originSecretHeader, viewerAddressHeader } from '../functions/shared/viewer.ts';
import type { EdgeCache } from './edge-cache.ts';
import { type HttpServer, readBody, startHttpServer } from './http-server.ts';
import { lambdaContext } from './lambda-context.ts';
import { type RoutedFunction, routeTable } from './route-table.ts';

/** What the gateway answers with besides the functions: pages and commands of the local stack itself. */
export type LocalAnswer = (url: URL, method: string) => Promise<HttpResult | undefined>;

/** As API Gateway gives up on an integration. */
const timeoutSeconds = 30;

/**
 * How many requests the functions work on at once; others wait before the functions' clock begins to run. On AWS each has
 * an instance to itself: here all share one process, which would be too late for the time-outs of all if it took on a
 * thousand.
 */
const workedOnAtOnce = 50;

const corsHeaders = (request: IncomingMessage): Record<string, string> =>
  request.headers.origin === undefined
    ? {}
    : {
        'access-control-allow-origin': cors.allowOrigins.join(','),
        'access-control-expose-headers': cors.exposeHeaders.join(','),
      };

const isPreflight = ({ method, headers }: IncomingMessage) =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

const preflight: HttpResult = {
  statusCode: 204,
  headers: {
    'access-control-allow-methods': cors.allowMethods.join(','),
    'access-control-allow-headers': cors.allowHeaders.join(','),
    'access-control-max-age': String(cors.maxAgeSeconds),
  },
};

/** API Gateway joins repeated headers and repeated query parameters with commas. */
const joined = (entries: Iterable<[string, string]>): Record<string, string> => {
  const result: Record<string, string> = {};
  for (const [name, value] of entries) {
    result[name] = result[name] === undefined ? value : `${result[name]},${value}`;
  }
  return result;
};

/** The client's headers, and over them what the distribution adds. */
const headersOf = (request: IncomingMessage, originSecret: string) => ({
  ...joined(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
  [originSecretHeader]: originSecret,
  [viewerAddressHeader]: `${request.socket.remoteAddress}:${request.socket.remotePort}`,
});

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

/** The address asked for, whatever the Host header says; a request to a proxy has an absolute one. */
const urlOf = ({ url = '/' }: IncomingMessage): URL | undefined =>
  URL.parse(url.startsWith('/') ? `http://localhost${url}` : url) ?? undefined;

/** The event of payload format 2.0 that API Gateway would make of the request. */
const toEvent = (
  request: IncomingMessage,
  url: URL,
  routeKey: string,
  pathParameters: Record<string, string>,
  body: Buffer,
  originSecret: string,
): HttpEvent => {
  const now = new Date();
  const query = joined(url.searchParams.entries());
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: headersOf(request, originSecret),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    pathParameters: Object.fromEntries(Object.entries(pathParameters).map(([name, value]) => [name, decoded(value)])),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: url.host,
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString() }),
    isBase64Encoded: false,
  };
};

const write = (response: ServerResponse, { statusCode = 200, headers = {}, body = '' }: HttpResult, extra: object) => {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  response.writeHead(statusCode, { ...plain, ...extra }).end(body);
};

interface Gateway {
  readonly functions: readonly RoutedFunction[];
  /** Behind `$default`: answers what no route matches. */
  readonly unknownPath: HttpHandler;
  readonly localAnswers: readonly LocalAnswer[];
  readonly edge: EdgeCache;
  /** By which the functions know that a request came through here. */
  readonly originSecret: string;
}

/**
 * Does what CloudFront and API Gateway do before the functions: the slash at the end, who looks, what is kept, CORS,
 * routing, events.
 */
export const startGateway = (
  port: number,
  { functions, unknownPath, localAnswers, edge, originSecret }: Gateway,
): Promise<HttpServer> => {
  const find = routeTable(functions);
  const instances = bulkhead(workedOnAtOnce, Number.POSITIVE_INFINITY);

  const answer = async (request: IncomingMessage): Promise<HttpResult> => {
    const { method = 'GET' } = request;
    const url = urlOf(request);
    if (url === undefined) {
      return problemResult(new Problem(400, 'The address is not well-formed.'));
    }
    if (isPreflight(request)) {
      return preflight;
    }
    const body = await readBody(request);
    if (body === undefined) {
      return problemResult(new Problem(413, 'The body is too large.'));
    }
    if (url.pathname.length > 1) {
      url.pathname = url.pathname.replace(/\/+$/, '');
    }
    for (const localAnswer of localAnswers) {
      const local = await localAnswer(url, method);
      if (local !== undefined) {
        return local;
      }
    }
    const match = find(method, url.pathname);
    const routeKey = match ? `${method} ${match.routed.path}` : '$default';
    const event = toEvent(request, url, routeKey, match?.pathParameters ?? {}, body, originSecret);
    const handler = match?.routed.handler ?? unknownPath;
    const name = match?.routed.name ?? 'answerUnknownPath';
    return edge.answer(event, (asked) => instances.execute(() => handler(asked, lambdaContext(name, timeoutSeconds))));
  };

  const answerOrFail = (request: IncomingMessage): Promise<HttpResult> =>
    answer(request).catch((error: unknown) => {
      // The functions answer their own failures: this is one of the local stack.
      console.error(error);
      return problemResult(new Problem(500, 'Something went wrong in the local gateway: see its terminal.'));
    });

  return startHttpServer(port, async (request, response) => {
    write(response, await answerOrFail(request), corsHeaders(request));
  });
};
