import { expect } from 'vitest';
import { change, newComment } from '../../functions/comments/change.ts';
import type { Comment } from '../../functions/comments/comment.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { exampleComment } from './example-comment.ts';
import { exampleMac } from './example-mac.ts';

/** Submits a comment, for tests that need many and not how they came about. */
export const storedComment = async (
  table: Table,
  fields: Partial<Comment> = {},
  now = new Date(),
): Promise<Comment> => {
  const submission = newComment({ ...exampleComment(fields), id: newId(now) }, now);
  expect(await commentStore(table, exampleMac).submit(submission)).toEqual({ outcome: 'submitted' });
  return submission.comment;
};

/** The id of one that is flagged. */
export const storedFlagged = async (table: Table, now = new Date()): Promise<string> => {
  const comment = await storedComment(table, {}, now);
  const flagging = change(comment, 'notScorable', { now, actor: { kind: 'policy' } });
  expect(flagging && (await commentStore(table, exampleMac).make(flagging, []))).toEqual({ made: true });
  return comment.id;
};
