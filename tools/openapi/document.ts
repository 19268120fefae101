import * as z from 'zod/mini';
import { operations } from '../../functions/routes.ts';
import { problemDocument } from '../../functions/shared/problem.ts';
import type { Route } from '../../functions/shared/route.ts';
import type { JsonSchema, OpenApiDocument, Operation } from '../../functions/upkeep/open-api-document.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { info, tags } from './about.ts';
import { accessToken, describe } from './operation.ts';
import { gatewayMessageSchema, problemComponents } from './problem-responses.ts';
import { convert } from './schemas.ts';

const byKey = (parts: readonly (readonly [key: string, schema: z.ZodMiniType | undefined])[]) =>
  Object.fromEntries(
    parts.flatMap(([key, schema]) =>
      schema === undefined || schema instanceof z.ZodMiniUndefined ? [] : [[key, schema]],
    ),
  );

const sent = byKey(
  operations.flatMap(({ name, route: { input } }) =>
    (['path', 'query', 'headers', 'body'] as const).map((part) => [`${name} ${part}`, input[part]] as const),
  ),
);
const answered = byKey([
  ...operations.flatMap(({ name, route: { success } }) => [
    [`${name} answer`, success.body] as const,
    [`${name} answerHeaders`, success.headers] as const,
  ]),
  ['problem', problemDocument],
]);

/** A component that is sent and answered must be the same in both directions. */
const merged = (one: Readonly<Record<string, JsonSchema>>, other: Readonly<Record<string, JsonSchema>>) => {
  for (const [name, schema] of Object.entries(one)) {
    if (other[name] !== undefined && JSON.stringify(other[name]) !== JSON.stringify(schema)) {
      throw new Error(`The schema ${name} is another in requests than in answers: give one of them an id of its own.`);
    }
  }
  const all = { ...one, ...other };
  return Object.fromEntries(
    Object.keys(all)
      .toSorted()
      .map((name) => [name, all[name] ?? {}]),
  );
};

/** The OpenAPI document of all routes. */
export const openApiDocument = (): OpenApiDocument => {
  const requests = convert(sent, 'input');
  const answers = convert(answered, 'output');
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { name, route } of operations) {
    const { method, path }: Route = route;
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: describe(name, route, {
        path: requests.schemas[`${name} path`],
        query: requests.schemas[`${name} query`],
        headers: requests.schemas[`${name} headers`],
        body: requests.schemas[`${name} body`],
        answer: answers.schemas[`${name} answer`],
        answerHeaders: answers.schemas[`${name} answerHeaders`],
      }),
    };
  }
  return {
    openapi: '3.1.1',
    info: { ...info, version: packageJson.version, license: { name: 'Apache-2.0', identifier: packageJson.license } },
    servers: [{ url: '/', description: 'Where this document comes from' }],
    tags: tags.filter(({ name }) => operations.some(({ route }) => route.area === name)),
    paths,
    components: {
      schemas: merged(requests.components, { ...answers.components, GatewayMessage: gatewayMessageSchema }),
      responses: problemComponents,
      securitySchemes: {
        [accessToken]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The access token of a login. It lives 5 minutes; a refresh token gives the next.',
        },
      },
    },
  };
};
