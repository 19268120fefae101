import { itemUpdate } from '../shared/item-update.ts';
import type { Table } from '../shared/table.ts';
import { updateIf } from '../shared/update-if.ts';
import type { Comment } from './comment.ts';
import { commentItem, commentKey } from './comment-item.ts';

/** The only one who puts off rescues; `comment-store.ts` sets and ends them with changes of state. */
export interface RescueStore {
  /** Puts off the rescue of a comment if it is still as given, and tells whether it was. Not a change of state. */
  postpone(comment: Comment, until: Date): Promise<boolean>;
}

export const rescueStore = (table: Table): RescueStore => ({
  postpone: (stuck, until) =>
    updateIf(table, {
      Key: commentKey(stuck.id),
      ...itemUpdate(commentItem(stuck), commentItem({ ...stuck, rescue_at: until.toISOString() }), [
        'version',
        'rescue_at',
      ]),
    }),
});
