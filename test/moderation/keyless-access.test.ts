import { createHash, createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { google } from '../../functions/moderation/google-scorer.ts';
import { NotAuthorized } from '../../functions/moderation/scorer.ts';
import { defaultTimeBudget } from '../../functions/shared/time-budget.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { externalAccountAt } from './external-account.ts';
import { type Respond, respondWith, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

const role = { AWS_ACCESS_KEY_ID: 'id-of-the-role', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' };

/** The request by which AWS tells Google whose credentials these are. */
const callerRequest = z.object({
  url: z.string(),
  method: z.string(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
});

/** As AWS computes a signature of version 4 for a request without a body. */
const signatureOf = (method: string, url: URL, headers: Map<string, string>, signed: string, scope: string): string => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (hmacKey: string | Buffer, text: string) => createHmac('sha256', hmacKey).update(text).digest();
  const lines = signed.split(';').map((name) => `${name}:${headers.get(name)}\n`);
  const canonical = [method, url.pathname, url.search.slice(1), lines.join(''), signed, sha256('')].join('\n');
  const [day = '', region = '', service = '', end = ''] = scope.split('/');
  const signingKey = [region, service, end].reduce<Buffer>(hmac, hmac(`AWS4${role.AWS_SECRET_ACCESS_KEY}`, day));
  const toSign = ['AWS4-HMAC-SHA256', headers.get('x-amz-date'), scope, sha256(canonical)].join('\n');
  return createHmac('sha256', signingKey).update(toSign).digest('hex');
};

describe('access to Google by the role of the function', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    for (const [name, value] of Object.entries(role)) {
      vi.stubEnv(name, value);
    }
  });
  afterEach(() => vi.unstubAllEnvs());

  const answers: Record<string, object> = {
    '/token': { access_token: 'federated', issued_token_type: 'access_token', token_type: 'Bearer', expires_in: 3_600 },
    '/scorer:generateAccessToken': { accessToken: 'of-the-account', expireTime: '2999-01-01T00:00:00Z' },
  };
  const score = { moderationCategories: [{ name: 'Toxic', confidence: 0.5 }] };
  const provider: Respond = (response, asked) =>
    respondWith(JSON.stringify(answers[asked.path] ?? score))(response, asked);
  const failing =
    (path: string, respond: Respond): Respond =>
    (response, asked) =>
      (asked.path === path ? respond : provider)(response, asked);

  const connect = (timeBudget = defaultTimeBudget) =>
    google.connect({
      environment: {
        LANGUAGE_API_URL: server.url,
        GOOGLE_API_VERSION: 'v1',
        SERVICE_KEY_JSON: externalAccountAt(server.url, { impersonates: true }),
      },
      clock: { now: () => new Date('2030-01-01T00:00:00Z') },
      log: recordedLog(),
      timeBudget,
    });
  const paths = () => server.asked.map(({ path }) => path.replace(/\?.*/, ''));
  const errorOf = (scored: Promise<unknown>) => scored.then(JSON.stringify, (error: unknown) => error);

  it('takes three requests, none of them to a metadata server, and then one for each text', async () => {
    server.respond(provider);
    const scorer = connect();

    expect(await scorer.score('a text')).toEqual({ categories: { Toxic: 0.5 } });
    await scorer.score('another');

    expect(paths()).toEqual([
      '/token',
      '/scorer:generateAccessToken',
      '/v1/documents:moderateText',
      '/v1/documents:moderateText',
    ]);
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer federated',
      'Bearer of-the-account',
      'Bearer of-the-account',
    ]);
  });

  it('shows Google a request that AWS will answer: signed by the role, for this pool only', async () => {
    server.respond(provider);
    await connect().score('a text');

    const token = new URLSearchParams(server.asked[0]?.body).get('subject_token') ?? '';
    const { url, method, headers } = callerRequest.parse(JSON.parse(decodeURIComponent(token)));
    const values = new Map(headers.map(({ key, value }) => [key.toLowerCase(), value]));
    const [, credential = '', scope = '', signed = '', signature] =
      /Credential=([^/]+)\/(\S+), SignedHeaders=(\S+), Signature=(\w+)/.exec(values.get('authorization') ?? '') ?? [];

    expect([method, url]).toEqual([
      'POST',
      'https://sts.eu-central-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
    ]);
    expect(credential).toBe(role.AWS_ACCESS_KEY_ID);
    expect(values.get('x-amz-security-token')).toBe(role.AWS_SESSION_TOKEN);
    expect(values.get('x-goog-cloud-target-resource')).toContain('/workloadIdentityPools/moderato/providers/aws');
    expect(signed.split(';')).toContain('x-amz-security-token');
    expect(signature).toBe(signatureOf(method, new URL(url), values, signed, scope));
  });

  it.each(['/token', '/scorer:generateAccessToken'])('is given up in time when %s hangs', async (path) => {
    const scorer = connect({ ...defaultTimeBudget, call: 250 });
    // Loading a client takes its time, too, but only once; and it is the first text that asks for a token.
    await errorOf(connect().score('a text'));
    server.respond(failing(path, () => undefined));

    const begun = performance.now();
    expect(await errorOf(scorer.score('a text'))).not.toBeInstanceOf(NotAuthorized);
    expect(performance.now() - begun).toBeLessThan(defaultTimeBudget.call);
    await server.untilLeft();
    server.respond(provider);
    expect(await scorer.score('a text')).toEqual({ categories: { Toxic: 0.5 } });
  });

  it.each([
    ['/token', 400, true],
    ['/token', 401, true],
    ['/token', 403, true],
    ['/token', 429, false],
    ['/token', 503, false],
    ['/scorer:generateAccessToken', 403, true],
    ['/scorer:generateAccessToken', 404, true],
    ['/scorer:generateAccessToken', 500, false],
  ])('when %s says %i is refused for good: %s; and is asked for once a text', async (path, status, forGood) => {
    const body = JSON.stringify({ error: 'invalid_grant', error_description: 'No' });
    server.respond(failing(path, respondWith(body, { status })));
    const scorer = connect();

    const error = await errorOf(scorer.score('a text'));

    expect(error).toBeInstanceOf(Error);
    expect(error instanceof NotAuthorized).toBe(forGood);
    expect(paths().filter((asked) => asked === path)).toHaveLength(1);
    expect(paths()).not.toContain('/v1/documents:moderateText');
    server.respond(provider);
    expect(await scorer.score('a text')).toEqual({ categories: { Toxic: 0.5 } });
  });
});
