import { randomUUID } from 'node:crypto';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { type Api, admin, post } from '../http/api.ts';
import type { World } from './generated-values.ts';

/** A user who takes no part in what is asked: what is his own, nobody else may see or change. */
export interface Bystander {
  /** His ids, which others may name. */
  readonly known: World;
  /** What is shown to nobody else. */
  readonly secrets: readonly string[];
  /** What is shown to nobody else but admins. */
  readonly secretsFromUsers: readonly string[];
  /** Everything that is stored about him at present. */
  belongings(): Promise<unknown>;
}

export const makeBystander = async (stack: LocalStack, api: Api): Promise<Bystander> => {
  const secret = (what: string) => `${what}-${randomUUID()}`;
  const username = 'bystander';
  const email = `${secret('mail')}@example.org`;
  const { sub } = stack.users.state.add({ username, email, password: secret('password'), groups: [] });
  const token = await api.token(username);

  const keys = [secret('key'), secret('key'), secret('key')];
  const texts = [secret('waiting'), `[Toxic=0.9] ${secret('flagged')}`, `[Toxic=0.9] ${secret('rejected')}`];
  const comments: string[] = [];
  for (const [index, content] of texts.entries()) {
    const headers = { 'idempotency-key': keys[index] ?? '' };
    const { body } = await api.post(`/api/posts/${post.id}/comments/submit`, { token, headers, body: { content } });
    comments.push((body as { id: string }).id);
  }
  const [, flagged = '', rejected = ''] = comments;
  const messages = queueEvent({ comment_id: flagged }, { comment_id: rejected });
  await stack.functions.moderate(messages, lambdaContext('moderateComments', 30));
  const reason = secret('reason');
  const asAdmin = { token: await api.token(admin), body: { action: 'reject', reason } };
  await api.post(`/api/admin/comments/${rejected}/action`, asAdmin);
  const { body } = await api.get('/api/notifications', { token });
  const notifications = (body as { id: string }[]).map(({ id }) => id);

  return {
    known: { comment_id: comments, parent: comments, ids: comments, notification_id: notifications, user_id: [sub] },
    secrets: [email, ...keys, ...notifications],
    secretsFromUsers: [...texts, reason],
    belongings: async () => {
      const answer = await api.get('/api/auth/me/export', { token: await api.token(username) });
      return { ...(answer.body as object), exported_at: undefined };
    },
  };
};
