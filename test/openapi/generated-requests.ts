import * as fc from 'fast-check';
import type { Operation, Parameter } from '../../functions/upkeep/open-api-document.ts';
import { spoilNone, spoilSome, stringOf, text, valuesOf, type World } from './generated-values.ts';

/** A request as it goes over the wire. */
export interface GeneratedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

const inAddress = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed());

const headerText = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '!', '"', ',', '*', '/', '~', ' ', 'é') });

/** What `fetch` sends as a header. */
const sendable = (value: string): string => value.replaceAll(/[^\x20-\xFF]/g, '').trim();

const headersOf = (parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> => {
  const headers = parameters.filter((parameter) => parameter.in === 'header');
  const values = headers.map(
    ({ name, schema }) => [name, fc.oneof(stringOf(schema), headerText).map(sendable)] as const,
  );
  return fc
    .tuple(fc.record(Object.fromEntries(values)), fc.subarray(headers.map(({ name }) => name)))
    .map(([all, given]) => Object.fromEntries(given.map((name) => [name, all[name] ?? ''])));
};

const bodiesOf = ({ requestBody }: Operation, world: World): fc.Arbitrary<string | undefined> => {
  const schema = requestBody?.content['application/json']?.schema;
  return schema === undefined
    ? fc.constant(undefined)
    : fc.oneof(
        { arbitrary: valuesOf(schema, world, spoilNone).map((value) => JSON.stringify(value)), weight: 9 },
        { arbitrary: valuesOf(schema, world, spoilSome).map((value) => JSON.stringify(value)), weight: 9 },
        { arbitrary: text, weight: 1 },
        {
          arbitrary: fc.constantFrom('{', '\uFEFF{}', '[[[[]]]]', `"${'x'.repeat(40_000)}"`, '{"a":1e999}'),
          weight: 1,
        },
      );
};

const contentTypes = fc.oneof(
  { arbitrary: fc.constantFrom('application/json', 'application/json; charset=utf-8'), weight: 18 },
  { arbitrary: fc.constantFrom('text/plain', 'application/xml', 'json'), weight: 1 },
);

/** Requests of an operation as the document describes it, most of them valid, and some not. */
export const requestsOf = (
  method: string,
  path: string,
  operation: Operation,
  world: World,
): fc.Arbitrary<GeneratedRequest> => {
  const { parameters = [] } = operation;
  const inPlace = (place: string, requiredKeys?: string[]) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema }) => [name, valuesOf(schema, world, spoilSome, name)]),
      ),
      requiredKeys === undefined ? {} : { requiredKeys },
    );
  const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  // Also such as were given already.
  const names = known.length === 0 ? text : fc.oneof(text, fc.constantFrom(...known));
  const more = fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.array(fc.tuple(names, text), { maxLength: 2 }), weight: 1 },
  );
  return fc
    .tuple(inPlace('path'), inPlace('query', []), more, headersOf(parameters), bodiesOf(operation, world), contentTypes)
    .map(([inPath, inQuery, others, headers, body, contentType]) => {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inAddress(inPath[name]));
      const query = [...Object.entries(inQuery), ...others].map(
        ([key, value]) => `${inAddress(key)}=${inAddress(value)}`,
      );
      return {
        method: method.toUpperCase(),
        target: query.length === 0 ? address : `${address}?${query.join('&')}`,
        headers: { ...headers, ...(body !== undefined && { 'content-type': contentType }) },
        body,
      };
    });
};
