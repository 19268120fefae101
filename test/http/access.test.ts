import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations, routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { clientId } from '../../local/user-pool/tokens.ts';
import { startTestStack } from '../stack.ts';
import { type Asker, accessMatrix, askers, type World } from './access-matrix.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

const hourAgo = () => Math.floor(Date.now() / 1_000) - 3_600;

const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('access', () => {
  let stack: LocalStack;
  let other: LocalStack;
  let api: Api;
  let world: World;

  beforeAll(async () => {
    [stack, other] = await Promise.all([startTestStack({ unattended: false }), startTestStack({ unattended: false })]);
    api = apiOf(stack);
  });
  afterAll(() => Promise.all([stack.stop(), other.stop()]));

  /** A post, a comment of the user under it, and what he was told of it. */
  const makeWorld = async () => {
    const created = await api.post('/api/posts', { token: await api.token(admin), body: { title: 'A post' } });
    const { id: post_id } = routes.createPost.success.body.parse(created.body);
    const comment_id = await api.submit('[Toxic=0.9]', post_id);
    await stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));
    const { body } = await api.get('/api/notifications', { token: await api.token(reader) });
    const [{ id: notification_id } = { id: '' }] = body as { id: string }[];
    world = { post_id, comment_id, notification_id, user_id: api.accountOf(reader).sub };
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
      return `${encoded({ alg: 'none' })}.${claims}.`;
    },
    'a token signed with the public key as if it were a secret': async () => {
      const [header, claims] = (await api.token(admin)).split('.');
      const [jwk] = stack.users.jwks.keys;
      const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
      const pem = key.export({ type: 'spki', format: 'pem' });
      const signed = `${encoded({ ...decoded(header), alg: 'HS256' })}.${claims}`;
      return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    },
    'a token whose claims were changed': async () => {
      const [header, claims, signature] = (await api.token(reader)).split('.');
      return `${header}.${encoded({ ...decoded(claims), 'cognito:groups': ['admin'] })}.${signature}`;
    },
    'what is no token': async () => 'abc',
  };

  const tokenOf: Record<Asker, () => Promise<string | undefined>> = {
    nobody: async () => undefined,
    'the user': () => api.token(reader),
    'another user': () => api.token(seededUsers.replay[0]?.username ?? ''),
    'an admin': () => api.token(admin),
    expired: () => tokensThatAreNone['an expired token']?.() ?? Promise.resolve('expired'),
    forged: () => tokensThatAreNone['a token whose claims were changed']?.() ?? Promise.resolve('forged'),
  };

  const ask = (name: keyof typeof accessMatrix, { method, path }: { method: string; path: string }, token?: string) => {
    const { body } = accessMatrix[name];
    const address = path.replaceAll(/\{(\w+)\}/g, (_, placeholder: keyof World) => world[placeholder]);
    return api.request(method, address, { ...(token !== undefined && { token }), ...(body !== undefined && { body }) });
  };

  for (const { name, route } of operations) {
    describe(name, () => {
      beforeAll(makeWorld);

      it.each(askers.map((asker, column) => [asker, accessMatrix[name].statuses[column]] as const))(
        'answers %s with %i',
        async (asker, status) => {
          const answer = await ask(name, route, await tokenOf[asker]());
          expect([answer.status, answer.body]).toEqual([status, answer.body]);
          if (status === 401 && route.access !== 'public') {
            expect(answer.headers.get('www-authenticate')).toContain('Bearer');
          }
          if (asker !== 'an admin' && status === 403 && route.access === 'admin') {
            expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
          }
        },
      );

      if (route.access !== 'public') {
        it.each(Object.entries(tokensThatAreNone))('refuses %s', async (_kind, token) => {
          const answer = await ask(name, route, await token());
          expect(answer).toMatchObject({ status: 401, body: { status: 401, detail: expect.any(String) } });
          expect(answer.headers.get('content-type')).toBe('application/problem+json');
          expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
        });

        it('refuses another kind of authorization', async () => {
          const headers = { authorization: 'Basic cmVhZGVyOnJlYWRlcg==' };
          const address = route.path.replaceAll(/\{\w+\}/g, 'x');
          expect(await api.request(route.method, address, { headers })).toMatchObject({ status: 401 });
        });
      }
    });
  }
});
