import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { clientId } from '../../local/user-pool/tokens.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

/** What stands in a path where the route has a placeholder. */
const anyId = '0190a2b4-0000-7000-8000-00000000ffff';

const hourAgo = () => Math.floor(Date.now() / 1_000) - 3_600;

describe('access', () => {
  let stack: LocalStack;
  let other: LocalStack;
  let api: Api;

  beforeAll(async () => {
    [stack, other] = await Promise.all([startTestStack({ unattended: false }), startTestStack({ unattended: false })]);
    api = apiOf(stack);
  });
  afterAll(() => Promise.all([stack.stop(), other.stop()]));

  const call = ({ method, path }: { method: string; path: string }, headers: Record<string, string>) =>
    api.request(method, path.replaceAll(/\{\w+\}/g, anyId), {
      headers,
      ...(method === 'GET' ? {} : { body: {} }),
    });

  const expectRefusal = async (
    route: { method: string; path: string },
    headers: Record<string, string>,
    status: 401 | 403,
  ) => {
    const answer = await call(route, headers);
    expect(answer).toMatchObject({ status, body: { status, detail: expect.any(String) } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  };

  const tokensThatAreNone: Record<string, () => Promise<string>> = {
    'an expired token': () => api.token(admin, { iat: hourAgo(), exp: hourAgo() + 300 }),
    'a token that is not valid yet': () => api.token(admin, { nbf: Math.floor(Date.now() / 1_000) + 3_600 }),
    'an ID token': () => api.token(admin, { token_use: 'id', aud: clientId, client_id: undefined }),
    'a token of another client': () => api.token(admin, { client_id: 'another' }),
    'a token of another pool': () =>
      api.token(admin, { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another01' }),
    'a token signed by another key': () => apiOf(other).token(admin),
    'a token without signature': async () => {
      const [, claims] = (await api.token(admin)).split('.');
      return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    },
    'a token whose claims were changed': async () => {
      const [header, claims = '', signature] = (await api.token(reader)).split('.');
      const promoted = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), 'cognito:groups': ['admin'] };
      return `${header}.${Buffer.from(JSON.stringify(promoted)).toString('base64url')}.${signature}`;
    },
    'what is no token': async () => 'abc',
  };

  for (const { name, route } of operations) {
    describe(name, () => {
      if (route.access === 'public') {
        it('asks for no token', async () => {
          expect([401, 403, 500]).not.toContain((await call(route, {})).status);
        });
        return;
      }

      it('refuses who has no token', async () => {
        await expectRefusal(route, {}, 401);
        await expectRefusal(route, { authorization: 'Basic cmVhZGVyOnJlYWRlcg==' }, 401);
      });

      it.each(Object.entries(tokensThatAreNone))('refuses %s', async (_kind, token) => {
        await expectRefusal(route, { authorization: `Bearer ${await token()}` }, 401);
      });

      it(`${route.access === 'admin' ? 'refuses' : 'admits'} a user`, async () => {
        const headers = { authorization: `Bearer ${await api.token(reader)}` };
        if (route.access === 'admin') {
          await expectRefusal(route, headers, 403);
        } else {
          expect([401, 403]).not.toContain((await call(route, headers)).status);
        }
      });

      it('admits an admin', async () => {
        const { status } = await call(route, { authorization: `Bearer ${await api.token(admin)}` });
        expect([401, 403, 500]).not.toContain(status);
      });
    });
  }
});
