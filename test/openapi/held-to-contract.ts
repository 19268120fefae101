import { operations } from '../../functions/routes.ts';
import type { Content, Operation, Reference, Response } from '../../functions/upkeep/open-api-document.ts';
import { routeTable } from '../../local/route-table.ts';
import { document, misfitsOfBody, misfitsOfHeader } from './schema-check.ts';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const find = routeTable(
  operations.map(({ name, route: { method, path } }) => ({ name, method, path, handler: () => Promise.reject(name) })),
);

const operationAt = (method: string, path: string): Operation | undefined => {
  const routed = find(method, path)?.routed;
  return routed && document.paths[routed.path]?.[method.toLowerCase()];
};

const resolved = (response: Response | Reference | undefined): Response | undefined =>
  response !== undefined && '$ref' in response
    ? document.components.responses[response.$ref.replace('#/components/responses/', '')]
    : response;

const misfitsOfContent = (content: Content | undefined, { headers, text }: WireAnswer): string[] => {
  const mediaType = headers.get('content-type')?.replace(/;.*/, '');
  if (content === undefined) {
    return text === '' && mediaType === undefined ? [] : ['there is a body, and none is declared'];
  }
  const schema = mediaType === undefined ? undefined : content[mediaType]?.schema;
  if (schema === undefined) {
    return [`its content type is ${mediaType}, not ${Object.keys(content).join(' or ')}`];
  }
  try {
    return misfitsOfBody(schema, mediaType?.endsWith('json') ? JSON.parse(text) : text);
  } catch (error) {
    return [String(error)];
  }
};

/** What any answer may have: from the pipeline, from CORS, from the distribution, and from HTTP itself. */
const onAnyAnswer = new Set(
  [
    'cache-control content-security-policy content-type referrer-policy strict-transport-security x-content-type-options',
    'access-control-allow-origin access-control-expose-headers',
    'x-cache connection content-length date keep-alive transfer-encoding',
  ].flatMap((names) => names.split(' ')),
);

const misfitsOfHeaders = (declared: Response['headers'] = {}, headers: Headers): string[] => {
  const names = new Set(Object.keys(declared).map((name) => name.toLowerCase()));
  const undeclared = Array.from(headers.keys()).filter((name) => !names.has(name) && !onAnyAnswer.has(name));
  return [
    ...undeclared.map((name) => `the header ${name} is not declared`),
    ...Object.entries(declared).flatMap(([name, { required, schema }]) => {
      const value = headers.get(name);
      if (value === null) {
        return required ? [`the header ${name} is missing`] : [];
      }
      return misfitsOfHeader(schema, value).map((misfit) => `the header ${name}: ${misfit}`);
    }),
  ];
};

/** Where no operation is: redirected, not understood, around the distribution, not found, another method, too large. */
const problem: Response = {
  description: 'What any path may be answered with',
  headers: {
    Location: { required: false, schema: { type: 'string' } },
    Allow: { required: false, schema: { type: 'string' } },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const nowhere: Operation['responses'] = {
  308: problem,
  400: problem,
  403: problem,
  404: problem,
  405: problem,
  413: problem,
};

/**
 * Holds an answer to the document: its status, its headers, its content type and its body.
 * @throws Error that says what does not fit
 */
export const holdToContract = (method: string, target: string, answer: WireAnswer): void => {
  // As it goes over the wire: `fetch` takes dots out of paths, and the distribution slashes at their end.
  const path = new URL(`http://localhost${target}`).pathname.replace(/(?<=.)\/+$/, '');
  // The local stack's own commands, and questions that browsers ask before a request: no part of the API.
  if (path.startsWith('/_local/') || method === 'OPTIONS') {
    return;
  }
  const operation = operationAt(method, path);
  const response = resolved((operation?.responses ?? nowhere)[answer.status]);
  const misfits =
    response === undefined
      ? ['this status is not declared']
      : [...misfitsOfContent(response.content, answer), ...misfitsOfHeaders(response.headers, answer.headers)];
  if (misfits.length > 0) {
    const name = operation?.operationId ?? 'no operation';
    throw new Error(`${name} (${method} ${target}) answered ${answer.status}: ${misfits.join('; ')}\n${answer.text}`);
  }
};
