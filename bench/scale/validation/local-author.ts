import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { seededUsers } from '../../../local/seeded-users.ts';

const session = z.object({ access: z.string() });
const posts = z.array(z.object({ id: z.string() }));
const submitted = z.object({ id: z.string() });

const exchange = async (url: string, init?: RequestInit): Promise<unknown> => {
  const response = await fetch(url, init);
  if (!response.ok) {
    throw new Error(`${init?.method ?? 'GET'} ${new URL(url).pathname} was answered ${response.status}`);
  }
  return response.json();
};

const send = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Somebody who comments on the newest post of a local stack. His token is good for five minutes. */
export const logInAuthor = async (url: string): Promise<{ comment(): Promise<string> }> => {
  const { access } = session.parse(await exchange(`${url}/api/auth/login`, send(seededUsers.reader)));
  const [post] = posts.parse(await exchange(`${url}/api/posts?limit=1`));
  const path = `${url}/api/posts/${post?.id}/comments/submit`;
  return {
    // No two alike, or the second would be scored from memory.
    comment: async () => {
      const body = { content: `A harmless remark, number ${randomUUID()}` };
      return submitted.parse(await exchange(path, send(body, { authorization: `Bearer ${access}` }))).id;
    },
  };
};
