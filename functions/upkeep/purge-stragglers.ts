import type { CommentLists } from '../comments/comment-lists.ts';
import { purgedUntil } from '../comments/retention.ts';

/** The purge runs by the hour and may have a backlog; what is late by a day is not going to be purged by itself. */
const graceMilliseconds = 24 * 60 * 60_000;

/** Enough to say that the purge does not work, and few enough to be read every few minutes until it does. */
const stragglersAtMost = 1_000;

/** Ids of rejected comments whose text should have been purged a day ago, 1,000 at most. */
export const purgeStragglers = async (lists: Pick<CommentLists, 'rejectedUntil'>, now: Date): Promise<string[]> => {
  const ids: string[] = [];
  for await (const id of lists.rejectedUntil(purgedUntil(new Date(now.getTime() - graceMilliseconds)))) {
    ids.push(id);
    if (ids.length === stragglersAtMost) {
      break;
    }
  }
  return ids;
};
