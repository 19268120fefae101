import type { Comment, OwnComment } from '../../clients/typescript/api.ts';

/** A comment as everybody sees it, and what only its author is told. */
export type SeenComment = Comment & Partial<OwnComment>;

export interface ThreadSource {
  /** What all readers see, page by page in the order that was asked for. */
  readonly listed: readonly Comment[];
  /** The user's own comments under this post, in any status. */
  readonly own: readonly SeenComment[];
  /** What was sent and not answered yet. */
  readonly unanswered: readonly SeenComment[];
  /** What was sent to change an own comment and not answered yet, by its id: another text, or none to delete it. */
  readonly changing: ReadonlyMap<string, string | undefined>;
  readonly username: string | undefined;
  readonly sort: 'newest' | 'oldest';
}

/** A comment as it is shown. */
export interface Entry extends SeenComment {
  readonly own: boolean;
  /** It was sent and not answered yet. */
  readonly sending: boolean;
  /** Oldest first. */
  readonly replies: readonly Entry[];
}

/** By the time, and at the same time by the id, as the API orders them. */
const older = (one: Comment, other: Comment): number => {
  const [a, b] = [one.created_at + one.id, other.created_at + other.id];
  return a < b ? -1 : Number(a > b);
};

/**
 * What is to be seen under a post: what everybody sees, and the user's own comments that only he sees. Replies stand under
 * the comment that they reply to, or for themselves while that one is not loaded.
 */
export const threadOf = (source: ThreadSource): Entry[] => {
  const { listed, own, unanswered, changing, username = '', sort } = source;
  const isListed = new Set(listed.map(({ id }) => id));
  const known = new Map(
    // The own ones say more than what everybody sees of them. Those that are published stand where the list has them.
    [...listed, ...own.filter(({ id, status }) => status !== 'APPROVED' || isListed.has(id)), ...unanswered].map(
      (comment) => [comment.id, comment] as const,
    ),
  );
  const unsent = new Set(unanswered.map(({ id }) => id));
  const shown = [...known.values()].filter(
    ({ id, status }) => status !== 'PURGED' && (!changing.has(id) || changing.get(id) !== undefined),
  );
  const replies = Map.groupBy(shown, ({ parent }) => (parent !== undefined && known.has(parent) ? parent : ''));
  const entry = (comment: SeenComment): Entry => ({
    ...comment,
    content: changing.get(comment.id) ?? comment.content,
    own: username !== '' && comment.author === username,
    sending: unsent.has(comment.id) || changing.has(comment.id),
    replies: (replies.get(comment.id) ?? []).toSorted(older).map(entry),
  });
  const top = (replies.get('') ?? []).toSorted(older).map(entry);
  return sort === 'newest' ? top.toReversed() : top;
};
