import type { JsonSchema } from '../../functions/upkeep/open-api-document.ts';
import { componentName } from './schemas.ts';

/** Statuses must stay numbers: by them openapi-fetch tells answers from errors. */
const unquoted = /^([A-Za-z_$][\w$]*|\d+)$/;

const key = (name: string): string => (unquoted.test(name) ? name : `'${name}'`);

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : JSON.stringify(value);

/** A doc comment and the end of its line; nothing without a text. */
export const docComment = (text: string | undefined): string =>
  text === undefined ? '' : `/** ${text.replaceAll('*/', '* /')} */\n`;

/** One member of an object type. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly description?: string | undefined;
}

/** An object type, one member a line. */
export const objectType = (members: readonly Member[]): string =>
  members.length === 0
    ? 'Record<string, never>'
    : `{\n${members
        .map(({ name, type, optional = false, description }) =>
          `${docComment(description)}${key(name)}${optional ? '?' : ''}: ${type};`.replaceAll(/^/gm, '  '),
        )
        .join('\n')}\n}`;

const union = (types: readonly string[]): string => Array.from(new Set(types)).join(' | ');

const primitives: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

const objectOf = ({ properties, required = [], additionalProperties }: JsonSchema): string => {
  if (properties !== undefined) {
    return objectType(
      Object.entries(properties).map(([name, schema]) => ({
        name,
        type: typeOf(schema),
        optional: !required.includes(name),
        description: schema.description,
      })),
    );
  }
  return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'}>`;
};

const ofType = (type: string, schema: JsonSchema): string => {
  if (type === 'object') {
    return objectOf(schema);
  }
  if (type === 'array') {
    const item = typeOf(schema.items ?? {});
    return /^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`;
  }
  return primitives[type] ?? 'unknown';
};

/** The TypeScript type of the values that fit a schema. */
export const typeOf = (schema: JsonSchema): string => {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (schema.$ref !== undefined) {
    return componentName(schema.$ref);
  }
  if (alternatives !== undefined) {
    return union(alternatives.map(typeOf));
  }
  if (schema.const !== undefined) {
    return literal(schema.const);
  }
  if (schema.enum !== undefined) {
    return union(schema.enum.map(literal));
  }
  if (schema.type === undefined) {
    return 'unknown';
  }
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return union(types.map((type) => ofType(type, schema)));
};
