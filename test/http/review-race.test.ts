import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { problemDocument } from '../../functions/shared/problem.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf } from './api.ts';

const many = 50;

let stack: LocalStack;
let api: Api;
beforeAll(async () => {
  stack = await startTestStack({ unattended: false });
  api = apiOf(stack);
});
afterAll(() => stack.stop());

/** Accounts that moderate, each with its token. */
const makeAdmins = () =>
  Promise.all(
    Array.from({ length: many }, async (_, index) => {
      const { username, sub } = stack.users.state.add({
        username: `admin-${index}`,
        password: 'Admin-moderato-1',
        groups: [adminGroup],
      });
      return { id: sub, token: await api.token(username) };
    }),
  );

const makeFlagged = async () => {
  const ids = await Promise.all(Array.from({ length: many }, () => api.submit('[Toxic=0.9]')));
  const outcome = await stack.functions.moderate(
    queueEvent(...ids.map((comment_id) => ({ comment_id }))),
    lambdaContext('moderateComments', 30),
  );
  expect(outcome).toEqual({ batchItemFailures: [] });
  return ids;
};

test('of 50 admins who decide the same 50 comments at once one decides each, and all others are told who did', async () => {
  const [admins, ids] = await Promise.all([makeAdmins(), makeFlagged()]);
  const decisions = new Map<string, { status: string; decided_by: string }>();
  const lost: { id: string; present: unknown }[] = [];

  const decide = async (id: string, by: { id: string; token: string }, action: string) => {
    const { token } = by;
    const { status, body } = await api.post(`/api/admin/comments/${id}/action`, {
      token,
      body: { action, version: 2 },
    });
    if (status === 200) {
      expect(decisions.has(id)).toBe(false);
      decisions.set(id, { status: action === 'approve' ? 'APPROVED' : 'REJECTED', decided_by: by.id });
    } else {
      expect([status, body]).toEqual([409, body]);
      lost.push({ id, present: problemDocument.parse(body).present });
    }
  };
  await Promise.all(
    admins.map(async (one, index) => {
      // All in the same order, so that they meet at each comment.
      for (const id of ids) {
        await decide(id, one, index % 2 === 0 ? 'approve' : 'reject');
      }
    }),
  );

  expect([...decisions.keys()].toSorted()).toEqual(ids.toSorted());
  expect(lost).toHaveLength(many * (many - 1));
  for (const { id, present } of lost) {
    expect(present).toEqual({ ...decisions.get(id), version: 3, decided_at: expect.any(String) });
  }
  const token = await api.token(admin);
  for (const id of ids) {
    const { body } = await api.get(`/api/admin/comments/${id}/history`, { token });
    const history = routes.getCommentHistory.success.body.parse(body);
    expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(history[2]).toMatchObject({ actor: { id: decisions.get(id)?.decided_by }, to: decisions.get(id)?.status });
  }
}, 120_000);
