import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { commentKey } from '../comments/comment-item.ts';
import { wire as wireFoldCommentChanges } from '../comments/fold-comment-changes.ts';
import { wire as wireMeasureDecisions } from '../measures/measure-decisions.ts';
import type { Runtime } from '../shared/runtime.ts';

/** Keeps something up to date from records of one kind. */
type Project = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

interface Dependencies {
  /** Gets what happened to comments. */
  readonly foldCommentChanges: Project;
  /** Gets the audit records that were written. */
  readonly measureDecisions: Project;
}

const { sk: ofComment } = commentKey('');

/**
 * Triggered by the table's stream. All that is kept up to date from it is so by this one function, for a stream takes two
 * readers, and the other one must not wait (`live/push-changes.ts`). What fails in one part is delivered again, with all
 * that comes after it, to both: harmless, for each marks what it has done.
 */
export const projectChanges =
  ({ foldCommentChanges, measureDecisions }: Dependencies) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { comments = [], records = [] } = Object.groupBy(Records, ({ dynamodb }) =>
      dynamodb?.Keys?.['sk']?.S === ofComment ? 'comments' : 'records',
    );
    const answers = await Promise.all([
      foldCommentChanges({ Records: comments }),
      measureDecisions({ Records: records }),
    ]);
    return { batchItemFailures: answers.flatMap(({ batchItemFailures }) => batchItemFailures) };
  };

export const wire = (runtime: Runtime) =>
  projectChanges({
    foldCommentChanges: wireFoldCommentChanges(runtime),
    measureDecisions: wireMeasureDecisions(runtime),
  });
