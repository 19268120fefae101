import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contract } from '../../functions/shared/route.ts';
import { validateInput } from '../../functions/shared/validate-input.ts';
import { exampleRequest } from './example-request.ts';
import { thrownProblem } from './thrown-problem.ts';

const { changeThing: route } = contract('upkeep', {
  changeThing: {
    method: 'PUT',
    path: '/api/things/{thing_id}',
    access: 'public',
    summary: 'Change a thing',
    input: {
      path: z.object({ thing_id: z.uuid() }),
      query: z.object({ site: z._default(z.string().check(z.maxLength(4, 'Too long')), 'main') }),
      body: z.object({
        name: z.string().check(z.minLength(3, 'Too short'), z.regex(/^[a-z]+$/, 'Lower-case letters only')),
        owner: z.optional(z.object({ tags: z.array(z.string()) })),
      }),
    },
    success: { status: 200, body: z.object({}) },
  },
});

const id = '01936d8f-6c00-7abc-8def-0123456789ab';

/** A request whose body the parser has read already. */
const request = (body: unknown, fields: { thing_id?: string; site?: string } = {}) => ({
  ...exampleRequest({
    pathParameters: { thing_id: fields.thing_id ?? id },
    ...(fields.site !== undefined && { queryStringParameters: { site: fields.site } }),
  }),
  body: body as string,
});

describe('the input of a request', () => {
  it('is typed, with defaults, and without what the contract does not name', () => {
    expect(validateInput(route, request({ name: 'abc', extra: 1, owner: { tags: ['x'], extra: 1 } }))).toEqual({
      path: { thing_id: id },
      query: { site: 'main' },
      body: { name: 'abc', owner: { tags: ['x'] } },
    });
  });

  it('whose path can name nothing is answered as an address that does not exist', () => {
    const problem = thrownProblem(() => validateInput(route, request({ name: 'abc' }, { thing_id: 'seven' })));

    expect(problem.status).toBe(404);
    expect(problem.errors).toBeUndefined();
  });

  it('whose path and body are both wrong is a 404 first', () => {
    expect(thrownProblem(() => validateInput(route, request({}, { thing_id: 'seven' }))).status).toBe(404);
  });

  it('with a wrong query names the parameter', () => {
    const problem = thrownProblem(() => validateInput(route, request({ name: 'abc' }, { site: 'too-long' })));

    expect(problem.status).toBe(400);
    expect(problem.errors).toEqual({ site: ['Too long'] });
  });

  it.each([
    ['a missing field', {}, { name: [expect.stringContaining('expected string')] }],
    ['several faults of one field', { name: 'A' }, { name: ['Too short', 'Lower-case letters only'] }],
    [
      'faults of several and of nested fields',
      { name: 'AAA', owner: { tags: ['x', 7] } },
      { name: ['Lower-case letters only'], 'owner.tags.1': [expect.stringContaining('expected string')] },
    ],
    ['a body that is a list', [], { body: [expect.stringContaining('expected object')] }],
    ['a body that is null', null, { body: [expect.stringContaining('expected object')] }],
    ['no body', undefined, { body: [expect.stringContaining('expected object')] }],
  ])('with %s says so under its name', (_what, body, errors) => {
    const problem = thrownProblem(() => validateInput(route, request(body)));

    expect(problem.status).toBe(400);
    expect(problem.errors).toEqual(errors);
  });
});
