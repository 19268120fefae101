import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from '../../functions/upkeep/open-api-document.ts';
import { openApiDocument } from '../../tools/openapi/document.ts';

/** As the routes say it, whether or not `npm run openapi` was run since. */
export const document = openApiDocument();

const componentPath = '#/components/schemas/';

/**
 * Components are known by their names. Objects have the fields that the document names and no other: clients are told not
 * to rely on that, but whatever is answered has to be described.
 */
const prepare = (key: string, value: unknown): unknown => {
  if (key === '$ref') {
    return String(value).replace(componentPath, '');
  }
  return typeof value === 'object' && value !== null && 'type' in value && 'properties' in value
    ? { additionalProperties: false, ...value }
    : value;
};

const prepared = (schema: JsonSchema): object => JSON.parse(JSON.stringify(schema), prepare);

/** Says what of a value does not fit a schema of the document; `texts` are headers, of which a number is one in digits. */
const checkOf = ({ texts }: { texts: boolean }) => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, coerceTypes: texts });
  formats.default(ajv);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(prepared(schema), name);
  }
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema: JsonSchema, value: unknown): string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(prepared(schema));
    compiled.set(schema, validate);
    return validate(value) ? [] : [ajv.errorsText(validate.errors, { dataVar: 'the value' })];
  };
};

/** What of a body does not fit its schema. */
export const misfitsOfBody = checkOf({ texts: false });

/** What of a header does not fit its schema. */
export const misfitsOfHeader = checkOf({ texts: true });
