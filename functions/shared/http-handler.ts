import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import { answerProblems } from './answer-problems.ts';
import { authenticate } from './authenticate.ts';
import { correlated } from './correlation.ts';
import type { HttpEvent, HttpHandler, HttpResult } from './http-event.ts';
import { limitBody } from './limit-body.ts';
import { logRequests } from './log-requests.ts';
import type { Answer, AnswerHeaders, Input, Route } from './route.ts';
import type { Runtime } from './runtime.ts';
import { secureAnswers } from './secure-answers.ts';
import { letShare } from './shared-cache.ts';
import type { User } from './user.ts';
import { validateInput } from './validate-input.ts';
import { identifyViewer } from './viewer.ts';

/** What an operation is given: the validated input, from which network, and for all but public routes who is asking. */
export type OperationRequest<R extends Route> = Input<R> & { network: string } & (R['access'] extends 'public'
    ? unknown
    : { user: User });

/** The work behind a route: typed values in, typed values out, a Problem thrown for what goes wrong. */
export type Operation<R extends Route> = (request: OperationRequest<R>) => Promise<{
  body: Answer<R>;
  /** Sent instead of the body, as the route's alternative. */
  alternative?: string | undefined;
  headers?: AnswerHeaders<R> | undefined;
}>;

/** What anybody may read may be kept, and asked for again; tokens and what is somebody's own stay out of every cache. */
const cacheControl = ({ access, method }: Route) => (access === 'public' && method === 'GET' ? 'no-cache' : 'no-store');

/** The body as it is sent; undefined for an answer without one. */
const written = ({ success }: Route, value: unknown): string | undefined =>
  success.contentType === undefined ? JSON.stringify(value) : String(value);

/** Before Lambda ends a function that takes too long, in milliseconds: time to answer with a 503 of our own. */
const timeoutEarlyInMillis = 500;

/** What every answer passes through, whatever gives it: log, security headers, problem documents for what was thrown, who looks. */
export const answering = (runtime: Runtime, answer: (event: HttpEvent) => Promise<HttpResult>) =>
  middy<HttpEvent, HttpResult>(answer, { timeoutEarlyInMillis })
    .use(logRequests(runtime))
    .use(secureAnswers)
    .use(answerProblems(runtime.log))
    .use(identifyViewer(runtime));

/** A handler whose logs and messages carry the id of the request, which API Gateway gave. */
export const asItsRequest =
  (pipeline: HttpHandler): HttpHandler =>
  async (event, context) =>
    correlated(event.requestContext.requestId, () => pipeline(event, context));

/**
 * The pipeline of an operation: log, problems, token, body, validation, the operation itself, its answer.
 * The answer is cut to the route's schema, so that no field leaves which the contract does not name.
 */
export const httpHandler = <R extends Route>(route: R, runtime: Runtime, operation: Operation<R>): HttpHandler => {
  const pipeline = answering(runtime, async (event) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- identifyViewer() has put the network there, and authenticate() the user where the route asks for one
    const request = { ...validateInput(route, event), network: event.network, user: event.user } as OperationRequest<R>;
    const { body, alternative, headers } = await operation(request);
    const sent = alternative ?? written(route, route.success.body.parse(body));
    const contentType = alternative === undefined ? route.success.contentType : route.success.alternative;
    return {
      statusCode: route.success.status,
      headers: {
        'cache-control': cacheControl(route),
        ...(sent !== undefined && { 'content-type': contentType ?? 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    };
  });
  if (route.access !== 'public') {
    pipeline.use(authenticate(route.access, runtime));
  }
  if (route.input.body !== undefined) {
    pipeline.use(limitBody(route.input.bodyBytes)).use(httpJsonBodyParser());
  }
  if (route.cache !== undefined) {
    pipeline.use(letShare(route.cache));
  }
  return asItsRequest(pipeline);
};
