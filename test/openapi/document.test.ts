import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { operations } from '../../functions/routes.ts';
import { maximumBytes } from '../../functions/shared/limit-body.ts';
import { type AttemptLimits, contract, type Route } from '../../functions/shared/route.ts';
import type { JsonSchema, Operation } from '../../functions/upkeep/open-api-document.ts';
import { staleFiles } from '../../tools/openapi/generated-files.ts';
import { describe as describeOperation } from '../../tools/openapi/operation.ts';
import { convert } from '../../tools/openapi/schemas.ts';
import { document } from './schema-check.ts';

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const operationOf = (name: string): Operation => {
  const found = described.find(({ operation }) => operation.operationId === name);
  if (found === undefined) {
    throw new Error(`There is no operation ${name}`);
  }
  return found.operation;
};

const bodyOf = (name: string): JsonSchema => operationOf(name).requestBody?.content['application/json']?.schema ?? {};

describe('the files made from the routes', () => {
  it('say what the routes say: otherwise run `npm run openapi`', () => {
    expect(staleFiles(join(import.meta.dirname, '..', '..')).map(({ path }) => path)).toEqual([]);
  });

  it('are noticed when they do not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stale-'));
    mkdirSync(join(folder, 'functions/upkeep'), { recursive: true });
    writeFileSync(join(folder, 'functions/upkeep/openapi.json'), '{}\n');
    const stale = staleFiles(folder).map(({ path }) => path);
    rmSync(folder, { recursive: true });
    expect(stale).toEqual(['functions/upkeep/openapi.json', 'clients/typescript/api.ts']);
  });
});

/** The longest value that fits a schema, as far as lengths are given, in characters of four bytes each. */
const longest = (schema: JsonSchema): unknown => {
  const { $ref, properties, items, maxItems = 0, maxLength = 0 } = schema;
  if ($ref !== undefined) {
    return longest(document.components.schemas[$ref.replace('#/components/schemas/', '')] ?? {});
  }
  if (items !== undefined) {
    return Array.from({ length: maxItems }, () => longest(items));
  }
  return properties === undefined
    ? '\u{1F600}'.repeat(maxLength)
    : Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, longest(field)]));
};

describe('the document', () => {
  it.each(described.filter(({ operation }) => operation.requestBody !== undefined))(
    'promises to take no text that the body of $path has no room for',
    ({ operation }) => {
      const room = operations.find(({ name }) => name === operation.operationId)?.route.input.bodyBytes ?? maximumBytes;
      const schemas = bodyOf(operation.operationId).oneOf ?? [bodyOf(operation.operationId)];
      for (const schema of schemas) {
        expect(Buffer.byteLength(JSON.stringify(longest(schema)))).toBeLessThanOrEqual(room);
      }
    },
  );

  it('has every operation with its name, its area and who may ask for it', () => {
    const access = { public: [], user: [{ accessToken: [] }], admin: [{ accessToken: ['admin'] }] };
    expect(
      described.map(({ path, method, operation: { operationId, tags, security } }) => [
        operationId,
        method,
        path,
        tags,
        security,
      ]),
    ).toEqual(
      operations
        .map(({ name, route }) => [name, route.method.toLowerCase(), route.path, [route.area], access[route.access]])
        .toSorted((one, other) => indexOf(one) - indexOf(other)),
    );
  });

  const indexOf = ([name]: readonly unknown[]) =>
    described.findIndex(({ operation }) => operation.operationId === name);

  it('refers to nothing that is not there', () => {
    const text = JSON.stringify(document);
    const references = new Set(Array.from(text.matchAll(/"\$ref":"([^"]+)"/g), ([, reference = '']) => reference));
    const present = Object.entries(document.components).flatMap(([kind, components]) =>
      Object.keys(components).map((name) => `#/components/${kind}/${name}`),
    );
    expect(present).toEqual(expect.arrayContaining([...references]));
    expect(text).not.toContain('$defs');
  });

  it('describes what clients send, not what becomes of it', () => {
    expect(bodyOf('register').properties?.['username']).toMatchObject({ type: 'string', pattern: expect.any(String) });
    expect(bodyOf('submitComment').properties?.['content']).toMatchObject({
      type: 'string',
      minLength: 1,
      maxLength: 5_000,
    });
    expect(operationOf('listNotifications').parameters).toEqual([
      { name: 'is_read', in: 'query', required: false, schema: { type: 'string', enum: ['true', 'false'] } },
      expect.objectContaining({
        name: 'limit',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      }),
      expect.objectContaining({ name: 'cursor', schema: { type: 'string', minLength: 1, maxLength: 500 } }),
    ]);
  });

  it('does not forbid unknown fields, which requests may have and answers may get', () => {
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
  });

  it('requires what is required', () => {
    expect(bodyOf('submitComment').required).toEqual(['content']);
    expect(operationOf('submitComment').parameters).toMatchObject([
      { name: 'post_id', in: 'path', required: true },
      { name: 'Idempotency-Key', in: 'header', required: false },
    ]);
    expect(operationOf('submitComment').requestBody?.required).toBe(true);
    expect(operationOf('getHealth').requestBody).toBeUndefined();
  });

  it('uses components for what has a name', () => {
    expect(operationOf('login').responses[200]).toMatchObject({
      content: {
        'application/json': {
          schema: { anyOf: [{ $ref: '#/components/schemas/Session' }, { $ref: '#/components/schemas/Challenge' }] },
        },
      },
    });
    expect(operationOf('listComments').responses[200]).toMatchObject({
      headers: { Link: { required: false } },
      content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Comment' } } } },
    });
  });

  it('says of a page that it is one', () => {
    expect(operationOf('getApiDocs').responses[200]).toMatchObject({
      headers: { 'Content-Security-Policy': { required: true } },
      content: { 'text/html': { schema: { type: 'string' } } },
    });
  });
});

describe('a route', () => {
  const attempts: AttemptLimits = { seconds: 900, perNetwork: 100, perAccount: 10 };
  const path = z.object({ id: z.string() });
  const body = z.object({ name: z.string() });
  const success: Route['success'] = { status: 204, body: z.undefined() };

  const statuses = (route: Partial<Route>) => {
    const { example } = contract('upkeep', {
      example: { method: 'POST', path: '/api/examples', access: 'public', summary: '', input: {}, success, ...route },
    });
    return Object.keys(describeOperation('example', example, {}).responses).map(Number);
  };

  it.each<[string, Partial<Route>, number[]]>([
    ['always', {}, [204, 403, 429, 500, 503]],
    ['where a token is needed', { access: 'user' }, [204, 401, 403, 429, 500, 503]],
    ['of a thing', { input: { path } }, [204, 403, 404, 429, 500, 503]],
    ['with a query', { input: { query: body } }, [204, 400, 403, 429, 500, 503]],
    ['with a header', { input: { headers: body } }, [204, 400, 403, 429, 500, 503]],
    ['with a body', { input: { body } }, [204, 400, 403, 413, 415, 429, 500, 503]],
    ['that declares problems', { problems: [409, 422] }, [204, 403, 409, 422, 429, 500, 503]],
    ['that may be kept', { cache: { sharedSeconds: 1 } }, [204, 304, 403, 429, 500, 503]],
  ])('may be answered, %s, as its parts say', (_when, route, expected) => {
    expect(statuses(route)).toEqual(expected);
  });

  it('of which attempts are limited answers with a problem document, where otherwise only API Gateway throttles', () => {
    const responseTo = (name: string) => operationOf(name).responses[429];
    expect(responseTo('login')).toEqual({ $ref: '#/components/responses/TooManyRequests' });
    expect(responseTo('getHealth')).toEqual({ $ref: '#/components/responses/Throttled' });
    expect(Object.keys(document.components.responses['Throttled']?.content ?? {})).toEqual(['application/json']);
    expect(Object.keys(document.components.responses['TooManyRequests']?.content ?? {})).toEqual([
      'application/problem+json',
      'application/json',
    ]);
  });

  it('tells how many attempts there are', () => {
    const route: Route = {
      area: 'upkeep',
      method: 'POST',
      path: '/api/x',
      access: 'public',
      summary: '',
      input: {},
      success,
    };
    expect(describeOperation('example', { ...route, attempts }, {}).description).toBe(
      'At most 10 attempts in 15 min about one account, and 100 from one network.',
    );
  });
});

describe('schemas', () => {
  it('of the same id must be the same', () => {
    const named = (schema: z.ZodMiniType) => schema.register(z.globalRegistry, { id: 'Twice' });
    expect(() => convert({ one: named(z.string()), other: named(z.int()) }, 'output')).toThrow('Twice');
  });

  it('are converted without what says nothing', () => {
    const schema = z.object({ count: z.int(), words: z.record(z.string(), z.boolean()) });
    expect(convert({ schema }, 'output').schemas['schema']).toEqual({
      type: 'object',
      properties: {
        count: { type: 'integer' },
        words: { type: 'object', additionalProperties: { type: 'boolean' } },
      },
      required: ['count', 'words'],
    });
  });
});
