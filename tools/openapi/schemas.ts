import * as z from 'zod/mini';
import type { JsonSchema } from '../../functions/upkeep/open-api-document.ts';

/** What zod says of a schema, less what means nothing to a client and plus what it cannot know. */
const adjust: NonNullable<z.core.ToJSONSchemaParams['override']> = ({ zodSchema, jsonSchema }) => {
  // Unknown fields of requests are ignored, and answers may have more one day.
  if (jsonSchema.additionalProperties === false) {
    delete jsonSchema.additionalProperties;
  }
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) {
    delete jsonSchema.minimum;
  }
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) {
    delete jsonSchema.maximum;
  }
  // JSON has no other names than texts.
  if (Object.keys(jsonSchema.propertyNames ?? {}).every((key) => key === 'type')) {
    delete jsonSchema.propertyNames;
  }
  // zod leaves it out where the value is transformed: ours are written alike before and after.
  if (zodSchema instanceof z.ZodMiniDefault) {
    jsonSchema.default = zodSchema.def.defaultValue;
  }
};

const componentPath = '#/components/schemas/';

const moveReferences = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^#\/\$defs\//, componentPath) : value;

/** The name of the component that a reference leads to. */
export const componentName = (reference: string): string => reference.replace(componentPath, '');

/** Schemas by the keys they were given under, and the components that they refer to: those that have an `id`. */
interface Converted {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly components: Readonly<Record<string, JsonSchema>>;
}

/** The JSON Schemas of what is sent (`input`) or answered (`output`). */
export const convert = (schemas: Readonly<Record<string, z.ZodMiniType>>, io: 'input' | 'output'): Converted => {
  // All at once, so that two different schemas with the same id are noticed.
  const { properties = {}, $defs = {} } = z.toJSONSchema(z.object(schemas), { io, override: adjust });
  return JSON.parse(JSON.stringify({ schemas: properties, components: $defs }), moveReferences);
};
