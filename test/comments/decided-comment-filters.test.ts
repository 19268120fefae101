import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalChange } from '../../functions/comments/approval-change.ts';
import { decidedCommentFilters } from '../../functions/comments/decided-comment-filters.ts';
import { standingChange } from '../../functions/comments/standing-change.ts';
import { fits } from '../../local/event-filter.ts';
import { streamRecord } from '../stream-event.ts';
import { anyComment, exampleComment } from './example-comment.ts';

describe('the filter of the stream', () => {
  const passes = (record: unknown) => decidedCommentFilters.some((filter) => fits(record, filter));

  it('lets every record through that changes the number of a post, or how an author stands', () => {
    const side = fc.option(anyComment(), { nil: undefined });
    fc.assert(
      fc.property(side, side, (before, after) => {
        fc.pre(before !== undefined || after !== undefined);
        const record = streamRecord(1, before, after);
        const { approved, rejected } = standingChange(record);
        expect(passes(record) || [approvalChange(record).delta, approved, rejected].every((delta) => delta === 0)).toBe(
          true,
        );
      }),
    );
  });

  it('keeps back comments of which nothing was decided, and all that is no comment', () => {
    expect(passes(streamRecord(1, undefined, exampleComment()))).toBe(false);
    expect(passes(streamRecord(1, exampleComment(), exampleComment({ status: 'FLAGGED' })))).toBe(false);
    const audit = streamRecord(1, undefined, exampleComment({ status: 'APPROVED' }));
    expect(passes({ ...audit, dynamodb: { ...audit.dynamodb, Keys: { sk: { S: 'AUDIT#00000002' } } } })).toBe(false);
  });
});
