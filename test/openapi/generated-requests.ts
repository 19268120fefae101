import * as fc from 'fast-check';
import type { JsonSchema, Operation, Parameter } from '../../functions/upkeep/open-api-document.ts';
import { document } from './schema-check.ts';

/** A request as it goes over the wire. */
export interface GeneratedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** What exists, so that not every request is about nothing: values by the name of the field or parameter. */
export type World = Readonly<Record<string, readonly string[]>>;

const awkward = fc.constantFrom(
  '',
  ' ',
  '0',
  '-1',
  'null',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '<b>&amp;',
  '\u0000',
  '..',
  '%',
  'İ',
  'ﬁ',
  '\uD800',
  '👩‍👩‍👧‍👦',
  '\u202Etxt',
  'x'.repeat(6_000),
);
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), awkward);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), text);

const matching = (pattern: string): fc.Arbitrary<string> => {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  } catch {
    // It knows no classes of Unicode.
    return fc.stringMatching(/^[a-z][a-z0-9]{2,20}$/);
  }
};

const stringOf = ({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> => {
  if (format === 'uuid') {
    return fc.uuid();
  }
  if (format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (format === 'email') {
    return fc.emailAddress();
  }
  if (format === 'uri') {
    return fc.webUrl();
  }
  return pattern === undefined
    ? fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 300) })
    : matching(pattern);
};

const orElse = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: valid, weight: 9 }, { arbitrary: anything, weight: 1 });

/** Values that a schema mostly allows; with some of them something is wrong. */
const valuesOf = (schema: JsonSchema, world: World, name = ''): fc.Arbitrary<unknown> => {
  const { $ref, type, properties, required = [] } = schema;
  const alternatives = schema.oneOf ?? schema.anyOf;
  const choices = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if ($ref !== undefined) {
    return valuesOf(document.components.schemas[$ref.replace('#/components/schemas/', '')] ?? {}, world, name);
  }
  if (alternatives !== undefined) {
    return fc.oneof(...alternatives.map((one) => valuesOf(one, world, name)));
  }
  if (choices !== undefined) {
    return orElse(fc.constantFrom(...choices));
  }
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([field, value]) => [field, valuesOf(value, world, field)] as const);
    return orElse(
      fc
        .tuple(
          fc.record(Object.fromEntries(fields), { requiredKeys: required.filter((key) => key in properties) }),
          fc.oneof(
            { arbitrary: fc.constant({}), weight: 4 },
            { arbitrary: fc.dictionary(text, anything, { maxKeys: 2 }), weight: 1 },
          ),
        )
        .map(([value, more]) => ({ ...more, ...value })),
    );
  }
  if (type === 'array') {
    return orElse(fc.array(valuesOf(schema.items ?? {}, world, name), { maxLength: 5 }));
  }
  if (type === 'integer' || type === 'number') {
    return orElse(fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 5_000 }));
  }
  if (type === 'boolean') {
    return orElse(fc.boolean());
  }
  const known = world[name];
  return orElse(known === undefined ? stringOf(schema) : fc.oneof(fc.constantFrom(...known), stringOf(schema)));
};

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
        { arbitrary: valuesOf(schema, world).map((value) => JSON.stringify(value)), weight: 18 },
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
          .map(({ name, schema }) => [name, valuesOf(schema, world, name)]),
      ),
      requiredKeys === undefined ? {} : { requiredKeys },
    );
  const more = fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.array(fc.tuple(text, text), { maxLength: 2 }), weight: 1 },
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
