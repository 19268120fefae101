import type { Clock } from '../shared/clock.ts';
import { Problem } from '../shared/problem.ts';
import type { User } from '../shared/user.ts';
import type { Comment } from './comment.ts';
import { retained } from './retention.ts';
import type { StoredComments } from './stored-comments.ts';

export const noSuchComment = () => new Problem(404, 'You have no such comment.');

interface Sources {
  readonly comments: Pick<StoredComments, 'find'>;
  readonly clock: Clock;
}

/**
 * What was found, if it is the user's own comment. Those of others are not told apart from those that do not exist, nor what
 * was deleted.
 * @throws Problem 404
 */
export const asOwn = (found: Comment | undefined, user: User, now: Date): Comment => {
  const comment = found && retained(found, now);
  if (comment === undefined || comment.author_id !== user.id || comment.status === 'PURGED') {
    throw noSuchComment();
  }
  return comment;
};

/**
 * The user's own comment.
 * @throws Problem 404
 */
export const ownComment = async ({ comments, clock }: Sources, id: string, user: User): Promise<Comment> =>
  asOwn(await comments.find(id), user, clock.now());

/** The worker or an admin changed it between our read and our write. */
export const changedMeanwhile = () => new Problem(409, 'The comment was changed at the same moment. Try again.');
