import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { problemDocument } from '../../functions/shared/problem.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, apiOf } from './api.ts';

const many = 50;

let stack: LocalStack;
let api: Api;
beforeAll(async () => {
  stack = await startTestStack({ unattended: false });
  api = apiOf(stack);
});
afterAll(() => stack.stop());

const makeAdmin = async (_: unknown, index: number) => {
  const { username, sub } = stack.users.state.add({ username: `admin-${index}`, password: 'x', groups: [adminGroup] });
  return { id: sub, token: await api.token(username) };
};

// That it is the same for many comments: test/review/decision-race-store.test.ts.
test('of 50 admins who decide a comment at once one does, and all others are told who did', async () => {
  const comment_id = await api.submit('[Toxic=0.9]');
  await stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));
  const admins = await Promise.all(Array.from({ length: many }, makeAdmin));
  const answers = await Promise.all(
    admins.map(async ({ id, token }, index) => {
      const body = { action: index % 2 === 0 ? 'approve' : 'reject', version: 2 };
      return { id, ...(await api.post(`/api/admin/comments/${comment_id}/action`, { token, body })) };
    }),
  );

  const [won, ...alsoWon] = answers.filter(({ status }) => status === 200);
  expect(alsoWon).toEqual([]);
  const token = admins[0]?.token ?? '';
  const { body } = await api.get(`/api/admin/comments/${comment_id}/history`, { token });
  const history = routes.getCommentHistory.success.body.parse(body);
  expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(history[2]).toMatchObject({ actor: { kind: 'admin', id: won?.id } });

  const lost = answers.filter((answer) => answer !== won);
  expect(lost.map(({ status }) => status)).toEqual(Array(many - 1).fill(409));
  const told = { status: history[2]?.to, version: 3, decided_by: won?.id, decided_at: history[2]?.at };
  for (const answer of lost) {
    expect(problemDocument.parse(answer.body).present).toEqual(told);
  }
});
