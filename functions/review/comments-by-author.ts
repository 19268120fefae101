import type { Comment, Status } from '../comments/comment.ts';
import { status } from '../comments/comment.ts';
import type { CommentLists } from '../comments/comment-lists.ts';
import type { CommentStore } from '../comments/comment-store.ts';
import { retained } from '../comments/retention.ts';

interface Sources {
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<CommentStore, 'findAll'>;
}

/** Ten queries: a page for an admin waits no longer. */
const countedAtMost = 1_000;
const shown = 20;

/** How many comments of an author are in which status, of the newest 1,000, and the newest of all as they are now. */
export const commentsByAuthor = async ({ lists, comments }: Sources, author: string, now: Date) => {
  const byStatus: Partial<Record<Status, number>> = {};
  const newest: string[] = [];
  let counted = 0;
  let more = false;
  for await (const entry of lists.byAuthor(author, { sort: 'newest' })) {
    if (counted === countedAtMost) {
      more = true;
      break;
    }
    counted += 1;
    const known = status.parse(entry.status);
    byStatus[known] = (byStatus[known] ?? 0) + 1;
    if (newest.length < shown) {
      newest.push(entry.id);
    }
  }
  const found = new Map((await comments.findAll(newest)).map((one) => [one.id, one]));
  const recent = newest.flatMap((id): Comment[] => {
    const comment = found.get(id);
    return comment === undefined ? [] : [retained(comment, now)];
  });
  return { by_status: byStatus, more, recent };
};
