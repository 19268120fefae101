import * as fc from 'fast-check';
import type { JsonSchema } from '../../functions/upkeep/open-api-document.ts';
import { document } from './schema-check.ts';

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
/** Any text: some of it is what others have stumbled over. */
export const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), awkward);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), text);

/** Arbitraries that take seconds to make, by pattern. */
const made = new Map<string, fc.Arbitrary<string>>();

const matching = (pattern: string): fc.Arbitrary<string> => {
  const arbitrary = made.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  made.set(pattern, arbitrary);
  return arbitrary;
};

/** What `fc.webUrl` gives beyond this takes seconds to make. */
const webAddress = fc
  .tuple(fc.constantFrom('http', 'https'), fc.domain(), matching('^[\\w./?&=~+-]{0,30}$'))
  .map(([scheme, domain, rest]) => `${scheme}://${domain}/${rest}`);

/** Simpler ones than `fc.emailAddress` has, which mail systems rarely take. */
const emailAddress = fc.tuple(matching('^[a-z][a-z0-9]{0,20}$'), fc.domain()).map((parts) => parts.join('@'));

/** Texts that a schema allows. */
export const stringOf = ({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> => {
  if (format === 'uuid') {
    return fc.uuid();
  }
  if (format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (format === 'email') {
    return emailAddress;
  }
  if (format === 'uri') {
    return webAddress;
  }
  if (pattern !== undefined && minLength > 0) {
    const fits = new RegExp(pattern, 'u');
    return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20) }).filter((value) => fits.test(value));
  }
  return pattern === undefined
    ? fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 300) })
    : matching(pattern);
};

const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined
    ? schema
    : (document.components.schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {});

/** Something else in the place of a value, now and then. */
type Spoil = (valid: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>;

/** One value of ten. */
export const spoilSome: Spoil = (valid) =>
  fc.oneof({ arbitrary: valid, weight: 9 }, { arbitrary: anything, weight: 1 });
export const spoilNone: Spoil = (valid) => valid;

const objectsOf = (schema: JsonSchema, world: World, spoil: Spoil): fc.Arbitrary<unknown> => {
  const { properties = {}, required = [], propertyNames = {}, additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    const names = stringOf(propertyNames);
    return fc.dictionary(names, valuesOf(additionalProperties, world, spoil), { maxKeys: 3 });
  }
  const fields = Object.entries(properties).map(
    ([name, field]) => [name, valuesOf(field, world, spoil, name)] as const,
  );
  // Unknown fields are ignored: they make nothing invalid.
  const unknown = fc.oneof(
    { arbitrary: fc.constant({}), weight: 4 },
    { arbitrary: fc.dictionary(text, anything, { maxKeys: 2 }), weight: 1 },
  );
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: required.filter((key) => key in properties) }),
      unknown,
    )
    .map(([value, more]) => ({ ...more, ...value }));
};

const arraysOf = (schema: JsonSchema, world: World, spoil: Spoil, name: string): fc.Arbitrary<unknown> => {
  const { items = {}, minItems = 0, maxItems = 5, uniqueItems = false } = schema;
  const lengths = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 5) };
  const values = valuesOf(items, world, spoil, name);
  return uniqueItems
    ? fc.uniqueArray(values, { ...lengths, selector: (value) => JSON.stringify(value) })
    : fc.array(values, lengths);
};

/** Values that a schema allows, but for what is spoilt. */
export const valuesOf = (schema: JsonSchema, world: World, spoil: Spoil, name = ''): fc.Arbitrary<unknown> => {
  const { type, minimum = -5, maximum = 5_000, ...rest } = resolved(schema);
  const alternatives = rest.oneOf ?? rest.anyOf;
  const choices = rest.enum ?? (rest.const === undefined ? undefined : [rest.const]);
  if (alternatives !== undefined) {
    return fc.oneof(...alternatives.map((one) => valuesOf(one, world, spoil, name)));
  }
  if (choices !== undefined) {
    return spoil(fc.constantFrom(...choices));
  }
  if (type === 'object') {
    return spoil(objectsOf(resolved(schema), world, spoil));
  }
  if (type === 'array') {
    return spoil(arraysOf(resolved(schema), world, spoil, name));
  }
  if (type === 'integer' || type === 'number') {
    return spoil(fc.integer({ min: minimum, max: maximum }));
  }
  if (type === 'boolean') {
    return spoil(fc.boolean());
  }
  const known = world[name];
  return spoil(
    known === undefined
      ? stringOf(rest)
      : fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: stringOf(rest), weight: 1 }),
  );
};
