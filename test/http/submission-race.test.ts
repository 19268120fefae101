import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentLists } from '../../functions/comments/comment-lists.ts';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Api, apiOf, post, reader } from './api.ts';

let stack: LocalStack;
let api: Api;
beforeAll(async () => {
  stack = await startTestStack({ unattended: false });
  api = apiOf(stack);
});
afterAll(() => stack.stop());

test('of 1,000 submissions at once, 100 of which repeat others, 900 comments come about and all are answered', async () => {
  const token = await api.token(reader);
  const numbers = Array.from({ length: 1_000 }, (_, index) => index % 900);
  const answers = await Promise.all(
    numbers.map(async (number) => {
      const headers = { 'idempotency-key': `key-${number}` };
      const body = { content: `Comment ${number}` };
      const answer = await api.post(`/api/posts/${post.id}/comments/submit`, { token, headers, body });
      return routes.submitComment.success.body.parse(answer.body);
    }),
  );

  const told = answers.map(({ id, content }) => `${content}: ${id}`);
  expect(new Set(told).size).toBe(900);
  expect(answers.map(({ content }) => content)).toEqual(numbers.map((number) => `Comment ${number}`));
  const stored: string[] = [];
  for await (const { id } of commentLists(stack.table).byAuthor(api.accountOf(reader).sub)) {
    stored.push(id);
  }
  expect(stored.toSorted()).toEqual(Array.from(new Set(answers.map(({ id }) => id))).toSorted());
}, 120_000);
