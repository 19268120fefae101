import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { type Api, admin, apiOf, post, reader } from '../http/api.ts';
import { queueEvent } from '../queue-event.ts';
import { startTestStack } from '../stack.ts';
import { requestsOf, type World } from './generated-requests.ts';
import { document } from './schema-check.ts';

const other = seededUsers.replay[0]?.username ?? '';

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: operation.operationId, method, path, operation })),
);

describe('whatever is asked', () => {
  let stack: LocalStack;
  let api: Api;
  /** Runs ahead from request to request, so that attempts are mostly free again. */
  let ahead = 0;
  const tokens: Record<string, string | undefined> = { nobody: undefined, 'a liar': 'e30.e30.x' };
  const world: Record<keyof World, readonly string[]> = {
    username: [reader, admin, other, 'reader@example.org', 'somebody'],
    password: [seededUsers.reader, seededUsers.admin, seededUsers.invited].map(({ password }) => password),
    code: ['000000', '123456'],
    post_id: [post.id, 'none'],
    post: [post.id, 'none'],
    posts: [post.id, `${post.id},none`],
    category: ['Toxic', 'Insult'],
  };

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(Date.now() + ahead) } });
    api = apiOf(stack);
    for (const name of [reader, other, admin]) {
      tokens[name] = await api.token(name);
    }
    const comments = [await api.submit('Nice'), await api.submit('[Toxic=0.9]'), await api.submit('Not judged yet')];
    const judged = comments.slice(0, 2).map((comment_id) => ({ comment_id }));
    await stack.functions.moderate(queueEvent(...judged), lambdaContext('moderateComments', 30));
    const { body } = await api.get('/api/notifications', { token: await api.token(reader) });
    const users = [reader, admin, other].map((name) => api.accountOf(name).sub);
    const notification_id = (body as { id: string }[]).map(({ id }) => id);
    const known = { comment_id: comments, parent: comments, ids: comments, user_id: users, author: users };
    Object.assign(world, { ...known, notification_id });
  });
  afterAll(() => stack.stop());

  it.each(operations)('$name answers as it declares, and never with a fault', async ({ method, path, operation }) => {
    // Mostly somebody who may, or there would be little but refusals.
    const whose = fc.constantFrom('nobody', 'a liar', other, reader, reader, reader, admin, admin, admin);
    await fc.assert(
      fc.asyncProperty(requestsOf(method, path, operation, world), whose, async (request, who) => {
        ahead += 60_000;
        const token = tokens[who];
        // Every answer is held to the document by `request`.
        const answer = await api.request(request.method, request.target, {
          headers: request.headers,
          ...(token !== undefined && { token }),
          ...(request.body !== undefined && { text: request.body }),
        });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  });

  it('at whatever address, it is answered with a problem document where there is nothing', async () => {
    const path = fc.array(
      fc.oneof(fc.constantFrom('api', 'posts', 'comments', 'auth', '..', '%', '%00'), fc.webSegment()),
    );
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'), async (segments, method) => {
        const answer = await api.request(method, `/${segments.join('/')}`);
        expect(answer.status).toBeLessThan(500);
      }),
    );
  });
});
