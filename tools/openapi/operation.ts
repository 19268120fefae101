import type { Route } from '../../functions/shared/route.ts';
import type { Content, JsonSchema, Operation, Response } from '../../functions/upkeep/open-api-document.ts';
import { headersOf, parametersOf } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';

/** The name under which the document knows access tokens. */
export const accessToken = 'accessToken';

/** The schemas of one operation, converted. */
export interface OperationSchemas {
  readonly path?: JsonSchema | undefined;
  readonly query?: JsonSchema | undefined;
  readonly headers?: JsonSchema | undefined;
  readonly body?: JsonSchema | undefined;
  readonly answer?: JsonSchema | undefined;
  readonly answerHeaders?: JsonSchema | undefined;
}

const security: Record<Route['access'], Operation['security']> = {
  public: [],
  user: [{ [accessToken]: [] }],
  admin: [{ [accessToken]: ['admin'] }],
};

const meaningOfSuccess: Record<Route['success']['status'], string> = {
  200: 'What was asked for.',
  201: 'What was made.',
  204: 'It is done; there is nothing to say.',
};

const inWords = (seconds: number): string => (seconds % 3_600 === 0 ? `${seconds / 3_600} h` : `${seconds / 60} min`);

const limits = ({ attempts }: Route): string | undefined =>
  attempts &&
  `At most ${attempts.perAccount} attempts in ${inWords(attempts.seconds)} about one account, and ` +
    `${attempts.perNetwork} from one network.`;

const entityTag = {
  ETag: { required: true, description: 'Names what is answered, for `If-None-Match`.', schema: { type: 'string' } },
} as const;

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of what the client has: if that is still what there is, the answer is 304.',
  schema: { type: 'string' },
} as const;

const notModified: Response = { description: 'What the client has is still what there is.', headers: entityTag };

const alternativeTo = ({ alternative }: Route['success']): Content =>
  alternative === undefined ? {} : { [alternative.replace(/;.*/, '')]: { schema: { type: 'string' } } };

const successResponse = ({ success, cache }: Route, { answer, answerHeaders = {} }: OperationSchemas): Response => {
  const mediaType = success.contentType?.replace(/;.*/, '') ?? 'application/json';
  const headers = { ...headersOf(answerHeaders), ...(cache && entityTag) };
  return {
    description: meaningOfSuccess[success.status],
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(answer && { content: { [mediaType]: { schema: answer }, ...alternativeTo(success) } }),
  };
};

/** A route as the document describes it. */
export const describe = (name: string, route: Route, schemas: OperationSchemas): Operation => {
  const description = limits(route);
  const parameters = [
    ...parametersOf('path', schemas.path),
    ...parametersOf('query', schemas.query),
    ...parametersOf('header', schemas.headers),
    ...(route.cache ? [ifNoneMatch] : []),
  ];
  return {
    operationId: name,
    tags: [route.area],
    summary: route.summary,
    ...(description !== undefined && { description }),
    security: security[route.access],
    ...(parameters.length > 0 && { parameters }),
    ...(schemas.body && { requestBody: { required: true, content: { 'application/json': { schema: schemas.body } } } }),
    responses: {
      [route.success.status]: successResponse(route, schemas),
      ...(route.cache && { 304: notModified }),
      ...problemResponses(route),
    },
  };
};
