import { mayAppeal } from './appeal-after.ts';
import type { Comment } from './comment.ts';

/** A comment as its author sees it. */
export const shownToAuthor = (comment: Comment) => ({
  ...comment,
  may_appeal: mayAppeal(comment),
  appealed: comment.appeal !== undefined,
});
