import type { Comment, Status } from '../comments/comment.ts';
import type { CommentLists } from '../comments/comment-lists.ts';
import { retained } from '../comments/retention.ts';
import type { StoredComments } from '../comments/stored-comments.ts';

interface Sources {
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<StoredComments, 'findAll'>;
}

/** As many as one call reads. */
const countedAtMost = 100;
const shown = 20;

/** How many of the newest 100 comments of an author are in which status, whether there are more, and the newest themselves. */
export const commentsByAuthor = async ({ lists, comments }: Sources, author: string, now: Date) => {
  const newest: string[] = [];
  let more = false;
  for await (const { id } of lists.byAuthor(author, { sort: 'newest' })) {
    if (newest.length === countedAtMost) {
      more = true;
      break;
    }
    newest.push(id);
  }
  const stored = new Map((await comments.findAll(newest)).map((one) => [one.id, retained(one, now)]));
  const found = newest.flatMap((id): Comment[] => {
    const comment = stored.get(id);
    return comment === undefined ? [] : [comment];
  });
  const byStatus: Partial<Record<Status, number>> = {};
  for (const { status } of found) {
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  }
  return { by_status: byStatus, more, recent: found.slice(0, shown) };
};
