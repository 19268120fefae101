import type { JsonSchema } from '../open-api-document.ts';
import { type Html, html } from './html.ts';

const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** The anchor of a schema on the page. */
export const schemaAnchor = (name: string): string => `schema-${name}`;

const joined = (parts: readonly Html[]): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : html` or ${part}`))}`;

const code = (value: unknown): Html => html`<code>${JSON.stringify(value)}</code>`;

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

const simple = (type: string, schema: JsonSchema): Html => {
  if (type === 'array') {
    return html`list of ${typeInWords(schema.items ?? {})}`;
  }
  if (type === 'object' && typeof schema.additionalProperties === 'object') {
    return html`object, of each name ${typeInWords(schema.additionalProperties)}`;
  }
  return html`${words[type] ?? type}`;
};

/** What kind of value a schema asks for; references lead to the schema's own place on the page. */
export const typeInWords = (schema: JsonSchema): Html => {
  const { $ref, type } = schema;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if ($ref !== undefined) {
    return html`<a href="#${schemaAnchor(nameIn($ref))}">${nameIn($ref)}</a>`;
  }
  if (alternatives !== undefined) {
    return joined(alternatives.map(typeInWords));
  }
  if (schema.const !== undefined) {
    return code(schema.const);
  }
  if (schema.enum !== undefined) {
    return joined(schema.enum.map(code));
  }
  if (type === undefined) {
    return html`any value`;
  }
  return joined((typeof type === 'string' ? [type] : type).map((one) => simple(one, schema)));
};

const formats: Readonly<Record<string, string>> = {
  'date-time': 'a time (ISO 8601)',
  email: 'an e-mail address',
  uuid: 'a UUID',
  uri: 'an address',
};

const range = (from: number | undefined, to: number | undefined, what: string): string[] => {
  if (from !== undefined && to !== undefined) {
    return [`${from} to ${to}${what}`];
  }
  return [
    ...(from === undefined ? [] : [`at least ${from}${what}`]),
    ...(to === undefined ? [] : [`at most ${to}${what}`]),
  ];
};

/** What else a value has to keep to. */
export const limitsInWords = (schema: JsonSchema): Html[] => {
  const { format, pattern } = schema;
  return [
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minItems, schema.maxItems, ' entries'),
    ...(schema.uniqueItems ? ['no two alike'] : []),
    ...range(schema.minimum, schema.maximum, ''),
    ...(format === undefined ? [] : [formats[format] ?? format]),
  ]
    .map((text) => html`${text}`)
    .concat(
      // A format says in words what its pattern says to machines.
      pattern === undefined || format !== undefined ? [] : [html`<code>${pattern}</code>`],
      schema.default === undefined ? [] : [html`${code(schema.default)} unless given`],
    );
};
