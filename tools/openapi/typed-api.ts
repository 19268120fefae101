import type { Content, OpenApiDocument, Operation, Parameter } from '../../functions/upkeep/open-api-document.ts';
import { docComment, objectType, typeOf } from './typescript.ts';

const places = ['path', 'query', 'header'] as const;

const parametersType = (parameters: readonly Parameter[]): string =>
  objectType(
    places.flatMap((name) => {
      const here = parameters.filter((parameter) => parameter.in === name);
      const members = here.map(({ schema, required, ...rest }) => ({
        ...rest,
        type: typeOf(schema),
        optional: !required,
      }));
      const optional = here.every(({ required }) => !required);
      return here.length === 0 ? [] : [{ name, type: objectType(members), optional }];
    }),
  );

/** Where there is JSON, clients get that unless they ask for another type, and read it themselves. */
const usual = (content: Content): Content => {
  const { 'application/json': json } = content;
  return json === undefined ? content : { 'application/json': json };
};

const holding = (content: Content): string => {
  const types = Object.entries(usual(content)).map(([name, { schema }]) => ({ name, type: typeOf(schema) }));
  return objectType([
    types.length === 0
      ? { name: 'content', type: 'never', optional: true }
      : { name: 'content', type: objectType(types) },
  ]);
};

const isProblem = (status: string): boolean => Number(status) >= 400;

const responsesType = (responses: Operation['responses']): string => {
  const others = Object.entries(responses).flatMap(([name, response]) =>
    isProblem(name) ? [] : [{ name, type: holding('content' in response ? (response.content ?? {}) : {}) }],
  );
  const problems = Object.keys(responses).filter(isProblem);
  return `${objectType(others)} & Problems<${problems.join(' | ')}>`;
};

const operationType = ({ parameters = [], requestBody, responses }: Operation): string =>
  objectType([
    { name: 'parameters', type: parametersType(parameters) },
    ...(requestBody === undefined ? [] : [{ name: 'requestBody', type: holding(requestBody.content) }]),
    { name: 'responses', type: responsesType(responses) },
  ]);

const head = `// Made from the routes: npm run openapi

/** The client makes a problem document of every error, also where API Gateway answers in its own words. */
type Problems<Status extends number> = { [S in Status]: { content: { 'application/problem+json': Problem } } };
`;

/** A module of TypeScript types for the document: its schemas by name, and `paths` as openapi-fetch reads it. */
export const typedApi = ({ components, paths }: OpenApiDocument): string => {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `${docComment(schema.description)}export type ${name} = ${typeOf(schema)};\n`,
  );
  const addresses = Object.entries(paths).map(([name, methods]) => ({
    name,
    type: objectType(
      Object.entries(methods).map(([method, operation]) => ({
        name: method,
        type: operationType(operation),
        description: operation.summary,
      })),
    ),
  }));
  return [head, ...schemas, `export interface paths ${objectType(addresses)}\n`].join('\n');
};
