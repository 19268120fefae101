import { expect, it } from 'vitest';
import { markOf, subjects } from '../../tools/chaos/faults/subjects.ts';

const [one, other] = ['01936d8f-6c00-7abc-8def-0123456789ab', '01936d8f-6c00-7abc-8def-0123456789cd'];

it('knows a submission by its mark', () => {
  const known = subjects();

  expect(known.in(`/api/posts/first/comments/submit ${markOf(12)}`)).toBe(12);
  expect(known.in(`{"document":{"content":"What a lovely idea! (${markOf(3)}, first)"}}`)).toBe(3);
  expect(known.in('{"Key":{"pk":{"S":"POST#first"}}}')).toBeUndefined();
});

it('learns the id of a comment from its submission, and finds it in all that follows', () => {
  const known = subjects();
  known.in(`{"pk":{"S":"COMMENT#${one}"},"idempotency_key":{"S":"${markOf(7)}"}}`);
  known.in(`{"pk":{"S":"COMMENT#${other}"},"idempotency_key":{"S":"${markOf(8)}"}}`);

  expect(known.ordinalOf(one)).toBe(7);
  expect(known.in(`{"MessageBody":"{\\"comment_id\\":\\"${other}\\"}"}`)).toBe(8);
  expect(known.in(`{"Key":{"pk":{"S":"COMMENT#${one}"},"sk":{"S":"COMMENT"}}}`)).toBe(7);
  expect(known.in(`/api/comments/${one} undefined`)).toBe(7);
  expect(known.ordinalOf('01936d8f-6c00-7abc-8def-0123456789ef')).toBeUndefined();
});
