import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { projectChanges } from '../../functions/projection/project-changes.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { trailOf } from '../measures/trails.ts';
import { auditStreamRecord, streamRecord } from '../stream-event.ts';

/** Notes the records that it gets, and fails with one of them. */
const noting = (failing: string) => {
  const got: string[] = [];
  const project = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    got.push(...Records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? ''));
    return { batchItemFailures: [{ itemIdentifier: failing }] };
  };
  return { got, project };
};

it('hands comments to one part and audit records to the other, in their order, and reports the failures of both', async () => {
  const [record] = trailOf('a');
  const approval = streamRecord(1, exampleComment(), exampleComment({ status: 'APPROVED' }));
  const rejection = streamRecord(3, exampleComment(), exampleComment({ status: 'REJECTED' }));
  const audits = record === undefined ? [] : [auditStreamRecord(2, record), auditStreamRecord(4, record)];
  const [comments, measures] = [noting('3'), noting('2')];
  const project = projectChanges({ foldCommentChanges: comments.project, measureDecisions: measures.project });

  const { batchItemFailures } = await project({
    Records: [approval, ...audits.slice(0, 1), rejection, ...audits.slice(1)],
  });

  expect([comments.got, measures.got]).toEqual([
    ['1', '3'],
    ['2', '4'],
  ]);
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['3', '2']);
});
