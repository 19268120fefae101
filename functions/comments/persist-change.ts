import type { Clock } from '../shared/clock.ts';
import type { Actor } from './audit-record.ts';
import { change } from './change.ts';
import type { CommentEvent } from './comment.ts';
import type { CommentStore } from './comment-store.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'find' | 'make'>;
  readonly clock: Clock;
}

/** How often a comment that changes at the same moment is read again. */
const attempts = 3;

/**
 * Makes a change that nobody waits for, whatever else changes the comment at the same moment.
 * @returns whether it was made; false when the life cycle does not allow it from what the comment is by now
 * @throws Error when the comment kept changing: to be tried again later
 */
export const persistChange = async (
  { comments, clock }: Dependencies,
  id: string,
  event: CommentEvent,
  actor: Actor,
): Promise<boolean> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const comment = await comments.find(id);
    const made = comment && change(comment, event, { now: clock.now(), actor });
    if (made === undefined) {
      return false;
    }
    if ((await comments.make(made, [])).made) {
      return true;
    }
  }
  throw new Error('The comment kept changing');
};
