import { keysOf } from '../../functions/shared/keys-of.ts';
import { type ProblemStatus, problemTitles } from '../../functions/shared/problem.ts';
import type { Route } from '../../functions/shared/route.ts';
import type { Content, Reference, Response, ResponseHeader } from '../../functions/upkeep/open-api-document.ts';

/** Where no operation is, an address may be answered with these. */
type OfUnknownPaths = 308 | 405;

/** The statuses that operations answer with, as the document writes them. */
type Status = `${Exclude<ProblemStatus, OfUnknownPaths>}`;

const meanings: Readonly<Record<Status, string>> = {
  400: 'The input is not valid: `errors` says why, by field.',
  401: 'Nobody is known by what was sent: no valid access token, or a wrong password, code or refresh token.',
  403: 'Not allowed: for admins only, a wrong password, or a request that went around the distribution.',
  404: 'There is nothing at this address, or nothing that the user may know of.',
  409: 'What is asked for does not fit how things stand: `detail` says why.',
  412: 'It changed since it was read: `If-Match` names an earlier version.',
  413: 'The body is too large: 32 KiB are enough for every operation but those of policies, which take 256.',
  415: 'The body is not sent as `application/json`.',
  422: 'What is asked for cannot be done, however often it is tried: `detail` says why.',
  428: 'The request must say which version it means: `If-Match`.',
  429: 'Too much was asked: try again after `Retry-After`.',
  500: 'A fault of ours: `request_id` names it.',
  503: 'Something that this depends on is not available: try again after `Retry-After`.',
};

const retryAfter: ResponseHeader = {
  required: false,
  description: 'After so many seconds it may be tried again.',
  schema: { type: 'integer', minimum: 0 },
};

const challenge = (required: boolean): ResponseHeader => ({
  required,
  description: 'What is missing (RFC 6750).',
  schema: { type: 'string' },
});

const headers: Readonly<Partial<Record<Status, Response['headers']>>> = {
  401: { 'WWW-Authenticate': challenge(true) },
  403: { 'WWW-Authenticate': challenge(false) },
  409: { 'Retry-After': retryAfter },
  429: { 'Retry-After': retryAfter },
  503: { 'Retry-After': retryAfter },
};

const problem: Content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const gatewayMessage: Content = { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } };

/** What API Gateway itself answers with, of which no function knows. */
const gatewayStatuses: readonly Status[] = ['429', '500', '503'];

const responseOf = (status: Status, content: Content): Response => ({
  description: meanings[status],
  ...(headers[status] && { headers: headers[status] }),
  content,
});

const componentOf = (status: Status): string => problemTitles[status].replaceAll(' ', '');

/** The schema of what API Gateway says in its own words. */
export const gatewayMessageSchema = {
  type: 'object',
  description: "API Gateway's own words, when a request got no further than there.",
  properties: { message: { type: 'string' } },
  required: ['message'],
};

/** The responses that operations share. */
export const problemComponents: Readonly<Record<string, Response>> = {
  ...Object.fromEntries(
    keysOf(meanings).map((status) => [
      componentOf(status),
      responseOf(status, { ...problem, ...(gatewayStatuses.includes(status) && gatewayMessage) }),
    ]),
  ),
  Throttled: responseOf('429', gatewayMessage),
};

/** What an operation may answer with because of what its route asks for, and because anything may. */
const statusesOf = ({ access, input, problems = [], attempts }: Route): Status[] => {
  const declared = problems.flatMap((status) => (status === 308 || status === 405 ? [] : [`${status}` as const]));
  const conditional: [Status, boolean][] = [
    ['400', (input.query ?? input.headers ?? input.body) !== undefined],
    ['401', access !== 'public'],
    ['404', input.path !== undefined],
    ['413', input.body !== undefined],
    ['415', input.body !== undefined],
    ['429', attempts !== undefined],
  ];
  return [...declared, '403', '500', '503', ...conditional.flatMap(([status, holds]) => (holds ? [status] : []))];
};

/** The problems of an operation by their status. */
export const problemResponses = (route: Route): Record<string, Reference> => ({
  429: { $ref: '#/components/responses/Throttled' },
  ...Object.fromEntries(
    statusesOf(route).map((status) => [status, { $ref: `#/components/responses/${componentOf(status)}` }]),
  ),
});
