import type { Comment, Status } from '../comments/comment.ts';
import type { AuthorsComment, CommentLists } from '../comments/comment-lists.ts';
import type { CommentStore } from '../comments/comment-store.ts';
import { retained } from '../comments/retention.ts';

interface Sources {
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<CommentStore, 'findAll'>;
}

/** Ten reads: a page for an admin waits no longer. */
const countedAtMost = 1_000;
const readAtOnce = 100;
const shown = 20;

/** The ids of up to so many, and whether there are more. */
const takeIds = async (entries: AsyncIterable<AuthorsComment>) => {
  const ids: string[] = [];
  for await (const { id } of entries) {
    if (ids.length === countedAtMost) {
      return { ids, more: true };
    }
    ids.push(id);
  }
  return { ids, more: false };
};

/** How many comments of an author are in which status, of the newest 1,000, and the newest of all, as they are now. */
export const commentsByAuthor = async ({ lists, comments }: Sources, author: string, now: Date) => {
  const { ids, more } = await takeIds(lists.byAuthor(author, { sort: 'newest' }));
  const byStatus: Partial<Record<Status, number>> = {};
  const found = new Map<string, Comment>();
  for (let at = 0; at < ids.length; at += readAtOnce) {
    for (const comment of await comments.findAll(ids.slice(at, at + readAtOnce))) {
      byStatus[comment.status] = (byStatus[comment.status] ?? 0) + 1;
      found.set(comment.id, comment);
    }
  }
  const recent = ids.slice(0, shown).flatMap((id): Comment[] => {
    const comment = found.get(id);
    return comment === undefined ? [] : [retained(comment, now)];
  });
  return { by_status: byStatus, more, recent };
};
