import type { Table } from '../shared/table.ts';
import { updateIf } from '../shared/update-if.ts';
import type { Comment } from './comment.ts';
import { commentKey } from './comment-item.ts';

/**
 * Who may be tried alone, once: a comment that could not be moderated together with others. The note stands on the comment
 * before the attempt, so that not even an attempt that ends the process is made again and again. No change of state: no
 * version counts it, and the next change removes it.
 */
export interface LoneAttempts {
  /** Notes an attempt, and tells whether it is the first since the comment last changed. */
  begin(comment: Pick<Comment, 'id' | 'version'>): Promise<boolean>;
  /** Takes the note back: the attempt failed for a reason that says nothing of the comment. */
  takeBack(id: string): Promise<void>;
}

export const loneAttempts = (table: Table): LoneAttempts => ({
  begin: ({ id, version }) =>
    updateIf(table, {
      Key: commentKey(id),
      UpdateExpression: 'SET tried_alone = :true',
      ConditionExpression: 'version = :version AND attribute_not_exists(tried_alone)',
      ExpressionAttributeValues: { ':true': true, ':version': version },
    }),

  takeBack: async (id) => {
    await updateIf(table, {
      Key: commentKey(id),
      UpdateExpression: 'REMOVE tried_alone',
      ConditionExpression: 'attribute_exists(pk)',
    });
  },
});
