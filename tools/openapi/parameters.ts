import type { JsonSchema, Parameter, ResponseHeader } from '../../functions/upkeep/open-api-document.ts';
import { headerName } from './header-name.ts';

/** A field of an object schema as something that stands by itself, with the description outside its schema. */
const fieldsOf = ({ properties = {}, required = [] }: JsonSchema): (ResponseHeader & { readonly name: string })[] =>
  Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));

/** The document says by the content of an answer what `Accept` may ask for, and OpenAPI ignores a parameter of that name. */
const isParameter = ({ name }: { readonly name: string }): boolean => name !== 'accept';

/** The parameters of a request that the fields of an object schema are. */
export const parametersOf = (place: 'path' | 'query' | 'header', schema: JsonSchema = {}): Parameter[] =>
  fieldsOf(schema)
    .filter(isParameter)
    .map(({ name, ...field }) => ({
      name: place === 'header' ? headerName(name) : name,
      in: place,
      ...field,
    }));

/** The headers of a response that the fields of an object schema are. */
export const headersOf = (schema: JsonSchema): Record<string, ResponseHeader> =>
  Object.fromEntries(fieldsOf(schema).map(({ name, ...field }) => [headerName(name), field]));
