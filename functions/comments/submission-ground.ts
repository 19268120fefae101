import type { Post } from '../posts/post.ts';
import { postFrom, postKey } from '../posts/post-item.ts';
import { batchGet } from '../shared/batch-get.ts';
import { type MarkedRequest, type Repetition, receiptKey, rememberedRepetition } from '../shared/receipt.ts';
import type { Table } from '../shared/table.ts';
import { type Comment, comment } from './comment.ts';
import { commentKey } from './comment-item.ts';
import type { Standing } from './standing.ts';
import { standingFrom, standingKey } from './standing-item.ts';

/** What a submission is about. */
interface Submitted {
  readonly post: string;
  readonly parent: string | undefined;
  readonly author: string;
  readonly request: MarkedRequest | undefined;
}

/** All that a submission stands on. */
export interface SubmissionGround {
  /** What it is a repetition of, if its Idempotency-Key is remembered. */
  readonly repetition: Repetition | undefined;
  readonly post: Post | undefined;
  readonly parent: Comment | undefined;
  readonly standing: Standing;
}

export type ReadSubmissionGround = (submitted: Submitted, now: Date) => Promise<SubmissionGround>;

/** Reads it in one call. */
export const readSubmissionGround =
  (table: Table): ReadSubmissionGround =>
  async ({ post, parent, author, request }, now) => {
    const keys = {
      post: postKey(post),
      standing: standingKey(author),
      parent: parent === undefined ? undefined : commentKey(parent),
      receipt: request && receiptKey(request),
    };
    const items = await batchGet(
      table,
      Object.values(keys).flatMap((key) => (key === undefined ? [] : [key])),
    );
    const itemAt = (key: { readonly pk: string; readonly sk: string } | undefined) =>
      items.find(({ pk, sk }) => pk === key?.pk && sk === key.sk);
    const parentItem = itemAt(keys.parent);
    return {
      repetition: request && rememberedRepetition(request, itemAt(keys.receipt), now),
      post: postFrom(itemAt(keys.post)),
      parent: parentItem && comment.parse(parentItem),
      standing: standingFrom(author, itemAt(keys.standing)),
    };
  };
