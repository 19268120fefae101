import { expect, it } from 'vitest';
import type { JsonSchema } from '../../functions/upkeep/open-api-document.ts';
import { typeOf } from '../../tools/openapi/typescript.ts';

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

it.each<[string, JsonSchema]>([
  ['string', { type: 'string', maxLength: 3 }],
  ['number', { type: 'integer' }],
  ['boolean', { type: 'boolean' }],
  ['null', { type: 'null' }],
  ['unknown', {}],
  ['string | null', { type: ['string', 'null'] }],
  ['Session', { $ref: '#/components/schemas/Session' }],
  [
    'Session | Challenge',
    { anyOf: [{ $ref: '#/components/schemas/Session' }, { $ref: '#/components/schemas/Challenge' }] },
  ],
  ["'a' | 'b'", { type: 'string', enum: ['a', 'b'] }],
  ["'it\\'s' | '\\\\'", { enum: ["it's", '\\'] }],
  ['true', { type: 'boolean', const: true }],
  ['0 | 1', { type: 'integer', enum: [0, 1] }],
  ['string[]', { type: 'array', items: { type: 'string' } }],
  ["Array<'a' | 'b'>", { type: 'array', items: { enum: ['a', 'b'] } }],
  ['unknown[]', { type: 'array' }],
  ['Record<string, number>', { type: 'object', additionalProperties: { type: 'number' } }],
  ['Record<string, unknown>', { type: 'object' }],
  ['Record<string, never>', { type: 'object', properties: {} }],
  [
    '{ id: string; note?: string; }',
    { type: 'object', properties: { id: { type: 'string' }, note: { type: 'string' } }, required: ['id'] },
  ],
  ["{ 'Idempotency-Key'?: string; }", { type: 'object', properties: { 'Idempotency-Key': { type: 'string' } } }],
  [
    '{ /** Ends here: * / */ a?: string; }',
    { type: 'object', properties: { a: { type: 'string', description: 'Ends here: */' } } },
  ],
])('%s is the type of what fits its schema', (type, schema) => {
  expect(inOneLine(typeOf(schema))).toBe(type);
});
