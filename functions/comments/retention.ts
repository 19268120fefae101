import type { Comment } from './comment.ts';

/** How long the text of a rejected comment is kept: 20 days, in milliseconds. */
const retentionMilliseconds = 20 * 24 * 60 * 60_000;

/** What was rejected at this time or before is to be purged now. */
export const purgedUntil = (now: Date): Date => new Date(now.getTime() - retentionMilliseconds);

/** Whether the text should be gone by now. */
export const isDueForPurge = ({ status, updated_at }: Pick<Comment, 'status' | 'updated_at'>, now: Date): boolean =>
  status === 'REJECTED' && updated_at <= purgedUntil(now).toISOString();

/** What is left of a comment's words when it is purged or erased. */
export const tombstone = { status: 'PURGED', content: '', post_title: '', author: '' } as const;

/** What anybody may be shown of a comment: once its purge is due the tombstone, however late the purge is. */
export const retained = (comment: Comment, now: Date): Comment =>
  isDueForPurge(comment, now) ? { ...comment, ...tombstone } : comment;
