import type { MiddlewareObj } from '@middy/core';
import { isDependencyFailure } from './dependency-failure.ts';
import { errorFields } from './error-fields.ts';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { Problem } from './problem.ts';
import type { Log } from './runtime.ts';

const hasStatusCode = (error: Error): error is Error & { statusCode: number } =>
  'statusCode' in error && typeof error.statusCode === 'number';

/** The one place where an error becomes an answer. What is not meant for clients is logged, and told as a 500 or 503. */
const toProblem = (error: Error): Problem => {
  if (error instanceof Problem) {
    return error;
  }
  if (hasStatusCode(error) && error.statusCode === 415) {
    return new Problem(415, 'Send the body as JSON, with "Content-Type: application/json".');
  }
  if (hasStatusCode(error) && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem(400, 'The body is not well-formed JSON.', { errors: { body: ['Not well-formed JSON.'] } });
  }
  if (isDependencyFailure(error)) {
    return new Problem(503, 'A service this depends on is not available. Try again in a few seconds.', {
      headers: { 'retry-after': '5' },
    });
  }
  return new Problem(500, 'Something went wrong here. The request id tells us what.');
};

/** A problem as it is sent. */
export const problemResult = (problem: Problem, requestId?: string): HttpResult => ({
  statusCode: problem.status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...problem.headers },
  body: JSON.stringify(problem.toDocument(requestId)),
});

/** Where it happened, without the message that a stack begins with. */
const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 10);

/** Answers whatever was thrown with a problem document. */
export const answerProblems = (log: Log): MiddlewareObj<HttpEvent, HttpResult> => ({
  onError: (request) => {
    const error = request.error instanceof Error ? request.error : new Error('not an error');
    const problem = toProblem(error);
    const requestId = request.event.requestContext.requestId;
    const internal = problem.status >= 500;
    if (internal) {
      // The name and the stack only: a message may quote what a client sent.
      log.error('request_failed', { ...errorFields(error), stack: framesOf(error) });
    }
    request.response = problemResult(problem, internal ? requestId : undefined);
  },
});
