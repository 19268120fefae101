import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Contention } from '../../functions/shared/contention.ts';
import type { HttpEvent } from '../../functions/shared/http-event.ts';
import { httpHandler } from '../../functions/shared/http-handler.ts';
import { Problem } from '../../functions/shared/problem.ts';
import { contract } from '../../functions/shared/route.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { exampleRequest, originEnvironment, originHeaders, requestId } from './example-request.ts';
import { recordedLog } from './recorded-log.ts';

const { renameThing: route } = contract('upkeep', {
  renameThing: {
    method: 'POST',
    path: '/api/things/{thing_id}',
    access: 'public',
    summary: 'Rename a thing',
    input: { path: z.object({ thing_id: z.string() }), body: z.object({ name: z.string() }) },
    success: { status: 201, body: z.object({ id: z.string(), parts: z.array(z.object({ name: z.string() })) }) },
  },
});

/** What no client and no log may ever see: it stands in messages, causes and extra fields of errors. */
const secret = 'the-secret-text';

/** With every answer, so that no browser takes it for something else. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};

const good = exampleRequest({ pathParameters: { thing_id: '7' }, body: '{"name":"new"}' });
const answer: { id: string; parts: { name: string }[] } = { id: '7', parts: [] };

type RenameThing = (input: { path: { thing_id: string }; body: { name: string } }) => Promise<{
  body: typeof answer;
  headers?: Record<string, string>;
}>;

const call = async (operation: RenameThing, event: HttpEvent = good) => {
  const log = recordedLog();
  let milliseconds = 0;
  const clock = {
    now: () => {
      milliseconds += 7;
      return new Date(milliseconds);
    },
  };
  const handler = httpHandler(route, { environment: originEnvironment, clock, log }, operation);
  const { statusCode, headers, body = '' } = await handler(structuredClone(event), lambdaContext('renameThing', 30));
  return { statusCode, headers, text: body, body: JSON.parse(body) as unknown, log };
};

const failing = (thrown: unknown) => call(() => Promise.reject(thrown));

const awsError = (name: string, status: number) =>
  Object.assign(new Error(secret), { name, $fault: 'client', $metadata: { httpStatusCode: status } });

const networkError = (code: string) => Object.assign(new Error(secret), { code });

describe('an operation that succeeds', () => {
  it('is given the validated input and answers as its contract says', async () => {
    const { statusCode, headers, body } = await call(async ({ path, body: { name } }) => ({
      body: { id: path.thing_id, parts: [{ name }] },
    }));

    expect(statusCode).toBe(201);
    expect(headers).toEqual({ ...securityHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect(body).toEqual({ id: '7', parts: [{ name: 'new' }] });
  });

  it('answers no field that the contract does not name, however deep', async () => {
    const { body } = await call(async () => ({
      body: { ...answer, owner: secret, parts: [{ name: 'a', owner: secret }] },
    }));

    expect(body).toEqual({ id: '7', parts: [{ name: 'a' }] });
  });

  it('may set headers of its own', async () => {
    const { headers } = await call(async () => ({
      body: answer,
      headers: { 'cache-control': 'max-age=5', link: 'x', 'content-security-policy': "default-src 'self'" },
    }));

    expect(headers).toEqual({
      ...securityHeaders,
      'cache-control': 'max-age=5',
      link: 'x',
      'content-security-policy': "default-src 'self'",
      'content-type': 'application/json',
    });
  });

  it('is one line in the log, which says nothing of what was sent', async () => {
    const { log } = await call(async () => ({ body: answer }), {
      ...good,
      headers: { ...good.headers, authorization: secret },
      body: `{"name":"${secret}"}`,
    });

    expect(log.lines).toEqual([
      {
        level: 'info',
        event: 'request',
        fields: {
          correlation_id: requestId,
          route: 'POST /api/things/{thing_id}',
          status: 201,
          user_id: undefined,
          milliseconds: 7,
        },
      },
    ]);
  });
});

describe('what the client did wrong', () => {
  it('is answered with the problem that was thrown', async () => {
    const problem = new Problem(409, 'It changed.', { errors: { name: ['Taken'] }, headers: { 'x-present': '1' } });

    const { statusCode, headers, body, log } = await failing(problem);

    expect(statusCode).toBe(409);
    expect(headers).toEqual({
      ...securityHeaders,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-present': '1',
    });
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'It changed.',
      errors: { name: ['Taken'] },
    });
    expect(log.lines.map(({ event, fields }) => [event, fields['status']])).toEqual([['request', 409]]);
  });

  it.each([
    ['JSON that is not well-formed', { body: '{"name":' }, 400],
    ['no body', { body: undefined }, 400],
    ['an empty body', { body: '' }, 400],
    ['a key that would change prototypes', { body: '{"name":"a","__proto__":{}}' }, 400],
    ['a body that does not fit', { body: '{"name":7}' }, 400],
    ['another content type', { headers: { ...originHeaders, 'content-type': 'text/plain' } }, 415],
    ['no content type', { headers: originHeaders }, 415],
  ])('is answered for %s with detail, and reaches no operation', async (_what, fields, status) => {
    const { body: _body, ...rest } = good;
    const body = 'body' in fields ? fields.body : good.body;
    const event = { ...rest, ...fields, ...(body !== undefined && { body }) } as HttpEvent;

    const { statusCode, body: document } = await call(() => Promise.reject(new Error('It was reached')), event);

    expect(statusCode).toBe(status);
    expect(document).toMatchObject({ status, detail: expect.any(String) });
    expect(document).not.toHaveProperty('request_id');
  });

  it('is accepted in Base64 and with a charset, as API Gateway may send it', async () => {
    const { statusCode } = await call(async () => ({ body: answer }), {
      ...good,
      headers: { ...originHeaders, 'content-type': 'application/json; charset=utf-8' },
      body: Buffer.from('{"name":"new"}').toString('base64'),
      isBase64Encoded: true,
    });

    expect(statusCode).toBe(201);
  });
});

describe('a dependency that fails', () => {
  it.each([
    ['DynamoDB throttles', awsError('ProvisionedThroughputExceededException', 400)],
    ['AWS throttles', awsError('ThrottlingException', 400)],
    ['a write meets a transaction', awsError('TransactionConflictException', 400)],
    ['AWS fails', awsError('InternalServerError', 500)],
    ['AWS takes too long', awsError('TimeoutError', 0)],
    ['the connection is refused', networkError('ECONNREFUSED')],
    ['the connection breaks', networkError('ECONNRESET')],
    ['its name cannot be resolved', networkError('ENOTFOUND')],
    ['others are at the same items', new Contention(secret)],
  ])('is a 503 to be tried again when %s', async (_what, error) => {
    const { statusCode, headers, text, body } = await failing(error);

    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '5', 'content-type': 'application/problem+json' });
    expect(body).toMatchObject({ status: 503, request_id: requestId, detail: expect.any(String) });
    expect(text).not.toContain(secret);
  });
});

describe('an operation that takes too long', () => {
  it('is a 503 before Lambda ends the function', async () => {
    const hanging = () => new Promise<never>(() => {});
    const handler = httpHandler(
      route,
      { environment: originEnvironment, clock: { now: () => new Date(0) }, log: recordedLog() },
      hanging,
    );

    // Half a second is kept to answer in.
    const { statusCode, headers, body = '' } = await handler(structuredClone(good), lambdaContext('renameThing', 0.51));

    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '5' });
    expect(JSON.parse(body)).toMatchObject({ status: 503, request_id: requestId });
  });
});

/** As an error looks that comes from the network: hardly anything of ours was running. */
const errorFromAfar = () => {
  const error = new Error(`one line\n${secret}`);
  error.stack = `Error: one line\n${secret}\n    at TLSSocket.onEnd (node:internal/tls:1:1)`;
  return error;
};

describe('a fault of ours', () => {
  const faults: [string, unknown][] = [
    ['an unknown error', Object.assign(new Error(secret, { cause: new Error(secret) }), { detail: secret })],
    ['an error with a short stack', errorFromAfar()],
    ['a request that AWS finds wrong', awsError('ValidationException', 400)],
    ['an error whose status does not blame the client', Object.assign(new Error(secret), { statusCode: 200 })],
    ['a text thrown as an error', secret],
    ['nothing thrown as an error', undefined],
  ];

  it.each(faults)('(%s) is a 500 with the request id and nothing internal', async (_what, error) => {
    const { statusCode, headers, body } = await failing(error);

    expect(statusCode).toBe(500);
    expect(headers).toEqual({
      ...securityHeaders,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    });
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong here. The request id tells us what.',
      request_id: requestId,
    });
  });

  it.each(faults)('(%s) is logged under its name, without a word of its message', async (_what, error) => {
    const { log } = await failing(error);

    expect(log.lines.map(({ level, event, fields }) => [level, event, fields['correlation_id']])).toEqual([
      ['error', 'request_failed', requestId],
      ['info', 'request', requestId],
    ]);
    expect(JSON.stringify(log.lines)).not.toContain(secret);
  });

  it('is logged with where it happened', async () => {
    const { log } = await failing(new TypeError(secret));

    expect(log.lines[0]?.fields['error']).toBe('TypeError');
    expect(log.lines[0]?.fields['stack']).toContainEqual(expect.stringContaining('http-handler.test.ts'));
  });

  it('is an answer that does not have the shape of the contract', async () => {
    const { statusCode, body, text } = await call(
      async () => ({ body: { id: secret, parts: secret } }) as unknown as { body: typeof answer },
    );

    expect(statusCode).toBe(500);
    expect(body).toMatchObject({ request_id: requestId });
    expect(text).not.toContain(secret);
  });
});
