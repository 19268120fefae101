import type { Jwks } from 'aws-jwt-verify/jwk';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { httpHandler } from '../../functions/shared/http-handler.ts';
import { type Access, contract } from '../../functions/shared/route.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { openPoolState } from '../../local/user-pool/pool-state.ts';
import { accessTokenClaims, clientId, type SignToken, tokenSigner, userPoolId } from '../../local/user-pool/tokens.ts';
import { exampleRequest, originEnvironment } from './example-request.ts';
import { recordedLog } from './recorded-log.ts';

const { showMe, showAdmin } = contract('upkeep', {
  showMe: {
    method: 'GET',
    path: '/api/me',
    access: 'user',
    summary: 'Who asks',
    input: {},
    success: { status: 200, body: z.object({ id: z.string(), username: z.string(), role: z.string() }) },
  },
  showAdmin: {
    method: 'GET',
    path: '/api/admin',
    access: 'admin',
    summary: 'Which admin asks',
    input: {},
    success: { status: 200, body: z.object({ id: z.string(), username: z.string(), role: z.string() }) },
  },
});

const now = new Date('2030-01-01T00:00:00Z');
const ada = { sub: 'sub-of-ada', username: 'ada', groups: [], salt: '', passwordHash: '' };
const eve = { ...ada, sub: 'sub-of-eve', username: 'eve', groups: ['admin'] };

let sign: SignToken;
let signElsewhere: SignToken;
let call: (
  access: Exclude<Access, 'public'>,
  authorization?: string,
) => Promise<{ status: number; headers: object; body: unknown }>;

beforeAll(async () => {
  const [pool, elsewhere] = await Promise.all([openPoolState(undefined), openPoolState(undefined)]);
  sign = await tokenSigner(pool);
  signElsewhere = await tokenSigner({
    ...elsewhere,
    signingKey: { ...elsewhere.signingKey, kid: pool.signingKey['kid'] },
  });
  const { kid, n, e } = z.object({ kid: z.string(), n: z.string(), e: z.string() }).parse(pool.signingKey);
  const runtime = {
    environment: { ...originEnvironment, USER_POOL_ID: userPoolId, USER_POOL_CLIENT_ID: clientId },
    clock: { now: () => now },
    log: recordedLog(),
    localJwks: { keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e }] } satisfies Jwks,
  };
  const handlers = {
    user: httpHandler(showMe, runtime, async ({ user }) => ({ body: user })),
    admin: httpHandler(showAdmin, runtime, async ({ user }) => ({ body: user })),
  };
  call = async (access, authorization) => {
    const event = exampleRequest({ headers: authorization === undefined ? {} : { authorization } });
    const { statusCode = 0, headers = {}, body = '' } = await handlers[access](event, lambdaContext('show', 30));
    return { status: statusCode, headers, body: JSON.parse(body) };
  };
});

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  return () => vi.useRealTimers();
});

const claims = (changed: Record<string, unknown> = {}) => ({ ...accessTokenClaims(ada, now), ...changed });
const inSeconds = (seconds: number) => Math.floor(now.getTime() / 1_000) + seconds;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('an access token', () => {
  it('of our pool and client says who asks', async () => {
    const answer = await call('user', `Bearer ${await sign(claims())}`);

    expect(answer.body).toEqual({ id: 'sub-of-ada', username: 'ada', role: 'user' });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('of a member of the admin group opens what is for admins', async () => {
    const answer = await call('admin', `bearer ${await sign(accessTokenClaims(eve, now))}`);

    expect(answer.body).toEqual({ id: 'sub-of-eve', username: 'eve', role: 'admin' });
  });

  it.each([
    ['of a user without groups', {}],
    ['of a member of other groups', { 'cognito:groups': ['administrators', 'Admin'] }],
  ])('%s does not open what is for admins', async (_whose, changed) => {
    const answer = await call('admin', `Bearer ${await sign(claims(changed))}`);

    expect(answer.status).toBe(403);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json' });
  });

  it.each<[string, () => Promise<string>]>([
    ['has expired', () => sign(claims({ exp: inSeconds(-1) }))],
    ['is an id token', () => sign(claims({ token_use: 'id', aud: clientId }))],
    ['was given to another client', () => sign(claims({ client_id: 'another-client' }))],
    [
      'comes from another pool',
      () => sign(claims({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001' })),
    ],
    ['was signed by another key', () => signElsewhere(claims())],
    ['is not signed', async () => `${encode({ alg: 'none' })}.${encode(claims())}.`],
    [
      'had its claims exchanged',
      async () => {
        const [header, , signature] = (await sign(claims())).split('.');
        return `${header}.${encode(accessTokenClaims(eve, now))}.${signature}`;
      },
    ],
    ['is no token', async () => 'nonsense'],
  ])('that %s is refused', async (_what, token) => {
    const answer = await call('user', `Bearer ${await token()}`);

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ status: 401, detail: expect.any(String) });
    expect(answer.headers).toMatchObject({ 'www-authenticate': expect.stringContaining('Bearer') });
  });

  it.each([
    ['is missing', undefined],
    ['is empty', 'Bearer '],
    ['is of another scheme', 'Basic YWRhOnNlY3JldA=='],
  ])('that %s is asked for', async (_what, authorization) => {
    const answer = await call('user', authorization);

    expect(answer.status).toBe(401);
    expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer' });
  });
});
