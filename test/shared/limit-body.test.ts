import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { httpHandler } from '../../functions/shared/http-handler.ts';
import { contract } from '../../functions/shared/route.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { exampleRequest, originEnvironment } from './example-request.ts';
import { recordedLog } from './recorded-log.ts';

const { measureText: route } = contract('upkeep', {
  measureText: {
    method: 'POST',
    path: '/api/texts',
    access: 'public',
    summary: 'The length of a text',
    input: { body: z.string() },
    success: { status: 200, body: z.int() },
  },
});

const runtime = {
  environment: originEnvironment,
  clock: { now: () => new Date('2030-01-01T00:00:00Z') },
  log: recordedLog(),
};
const measure = httpHandler(route, runtime, async ({ body }) => ({ body: body.length }));

const statusFor = async (body: string, isBase64Encoded = false) => {
  const event = exampleRequest({
    isBase64Encoded,
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
  });
  return (await measure(event, lambdaContext('measureText', 30))).statusCode;
};

/** A JSON text of so many bytes. */
const json = (bytes: number, unit = 'a') => {
  const length = Math.floor((bytes - 2) / Buffer.byteLength(unit));
  const text = unit.repeat(length);
  return `"${text}${'a'.repeat(bytes - 2 - Buffer.byteLength(text))}"`;
};

describe('a body', () => {
  const limit = 32 * 1024;

  it.each([
    ['of 32 KiB is read', json(limit), false, 200],
    ['of one byte more is refused', json(limit + 1), false, 413],
    ['is measured in bytes, not in characters', json(limit + 1, '\u{1F600}'), false, 413],
    ['of 32 KiB in long characters is read', json(limit, '\u{1F600}'), false, 200],
    ['in Base64 is measured as what it stands for', json(limit), true, 200],
    ['in Base64 that stands for one byte more is refused', json(limit + 1), true, 413],
    ['too large is refused before it is read', `{${'x'.repeat(limit)}`, false, 413],
  ])('%s', async (_behaviour, body, isBase64Encoded, status) => {
    expect(await statusFor(body, isBase64Encoded)).toBe(status);
  });
});
