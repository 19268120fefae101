import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminGroup } from '../../functions/shared/user.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { type Answer, type Api, admin, apiOf, reader } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { type Bystander, makeBystander } from './bystander.ts';
import { requestsOf } from './generated-requests.ts';
import type { World } from './generated-values.ts';
import { document } from './schema-check.ts';

const other = seededUsers.replay[0]?.username ?? '';
const askers = [
  { ...seededUsers.reader, groups: [] },
  { username: other, password: seededUsers.replay[0]?.password ?? '', groups: [] },
  { ...seededUsers.admin, groups: [adminGroup] },
];

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: operation.operationId, method, path, operation })),
);

describe('whatever is asked', () => {
  let stack: LocalStack;
  let api: Api;
  /** Runs ahead from request to request, so that attempts are mostly free again. */
  let ahead = 0;
  let bystander: Bystander;
  const tokens: Record<string, string | undefined> = { nobody: undefined, 'a liar': 'e30.e30.x' };
  let world: World;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(Date.now() + ahead) } });
    api = apiOf(stack);
    bystander = await makeBystander(stack, api);
  });
  afterAll(() => stack.stop());

  /** New accounts of the old names, whatever became of those. */
  const renewAskers = async () => {
    for (const account of askers) {
      const present = stack.users.state.findByUsername(account.username);
      if (present !== undefined) {
        stack.users.state.remove(present);
      }
      stack.users.state.add(account);
      tokens[account.username] = await api.token(account.username);
    }
  };

  // Of an earlier test, which may have changed or deleted what it found, nothing is needed.
  beforeEach(async () => {
    await renewAskers();
    const title = 'A post';
    const created = await api.post('/api/posts', { token: await api.token(admin), body: { title } });
    const { id: post_id } = created.body as { id: string };
    const texts = ['Nice', '[Toxic=0.9]', 'Not judged yet'];
    const comments = await Promise.all(texts.map((content) => api.submit(content, post_id)));
    const judged = comments.slice(0, 2).map((comment_id) => ({ comment_id }));
    await stack.functions.moderate(queueEvent(...judged), lambdaContext('moderateComments', 30));
    const { body } = await api.get('/api/notifications', { token: await api.token(reader) });
    const users = askers.map(({ username }) => api.accountOf(username).sub);
    world = {
      username: [...askers.map(({ username }) => username), 'reader@example.org', 'somebody'],
      password: [seededUsers.reader, seededUsers.admin, seededUsers.invited].map(({ password }) => password),
      code: ['000000', '123456'],
      post_id: [post_id, 'none'],
      post: [post_id, 'none'],
      posts: [post_id, `${post_id},none`],
      category: ['Toxic', 'Insult'],
      comment_id: comments,
      parent: comments,
      ids: comments,
      user_id: users,
      author: users,
      notification_id: (body as { id: string }[]).map(({ id }) => id),
    };
  });

  const expectNoSecrets = (who: string, { headers, body }: Answer) => {
    const answered = JSON.stringify([Array.from(headers), body]);
    const secrets = who === admin ? bystander.secrets : [...bystander.secrets, ...bystander.secretsFromUsers];
    expect(secrets.filter((secret) => answered.includes(secret))).toEqual([]);
  };

  it.each(operations)(
    '$name answers as it declares, never with a fault, and shows and changes nothing of a user who did not ask',
    async ({ method, path, operation }) => {
      const before = await bystander.belongings();
      const asked = (names: readonly string[], about: World) =>
        fc.tuple(fc.constantFrom(...names), requestsOf(method, path, operation, about));
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            asked(['nobody', 'a liar', other, reader, reader, reader], world),
            // Only admins may act on what is the bystander's: they leave it alone here.
            asked([admin], world),
            asked(['nobody', other, reader], { ...world, ...bystander.known }),
          ),
          async ([who, request]) => {
            ahead += 60_000;
            const token = tokens[who];
            // Every answer is held to the document by `request`.
            const answer = await api.request(request.method, request.target, {
              headers: request.headers,
              ...(token !== undefined && { token }),
              ...(request.body !== undefined && { text: request.body }),
            });
            expect(answer.status).toBeLessThan(500);
            expectNoSecrets(who, answer);
          },
        ),
        { numRuns: 40 },
      );
      expect(await bystander.belongings()).toEqual(before);
    },
  );

  it('at whatever address, it is answered with a problem document where there is nothing', async () => {
    // At the root stands a page.
    const path = fc
      .array(fc.oneof(fc.constantFrom('api', 'posts', 'comments', 'auth', '..', '%', '%00'), fc.webSegment()))
      .filter((segments) => new URL(`http://localhost/${segments.join('/')}`).pathname.replace(/\/+$/, '') !== '');
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'), async (segments, method) => {
        const answer = await api.request(method, `/${segments.join('/')}`);
        expect(answer.status).toBeLessThan(500);
      }),
    );
  });
});
