import type { Status } from './comment.ts';

const decided: Status[] = ['APPROVED', 'REJECTED'];

/**
 * Which records of the table's stream concern comments that are or were approved or rejected, as filters of a Lambda event
 * source: a record has to fit one of them. Of each property that a filter names it must have one of the listed values.
 */
export const decidedCommentFilters = ['OldImage', 'NewImage'].map((side) => ({
  dynamodb: { Keys: { sk: { S: ['COMMENT'] } }, [side]: { status: { S: decided } } },
}));
