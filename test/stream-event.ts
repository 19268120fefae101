import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { AuditRecord } from '../functions/comments/audit-record.ts';
import type { Comment } from '../functions/comments/comment.ts';
import { auditItem, auditKey, commentItem, commentKey } from '../functions/comments/comment-item.ts';

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

const imageOf = (item: Record<string, unknown>) => marshall(item, { removeUndefinedValues: true }) as Image;

/** The record that the stream has of an item that came about. */
export const insertion = (number: number, item: Record<string, unknown>): DynamoDBRecord => ({
  eventID: `event-${number}`,
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    Keys: imageOf({ pk: item['pk'], sk: item['sk'] }),
    NewImage: imageOf(item),
    SequenceNumber: String(number),
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});

/** The record that the stream has of a comment's change; of one that came or went with one side left out. */
export const streamRecord = (
  number: number,
  before: Comment | undefined,
  after: Comment | undefined,
): DynamoDBRecord => ({
  eventID: `event-${number}`,
  eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    Keys: imageOf(commentKey((before ?? after)?.id ?? '')),
    ...(before && { OldImage: imageOf(commentItem(before)) }),
    ...(after && { NewImage: imageOf(commentItem(after)) }),
    SequenceNumber: String(number),
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});

/** The record that the stream has of an audit record that was written. */
export const auditStreamRecord = (number: number, record: AuditRecord): DynamoDBRecord => ({
  eventID: `event-${number}`,
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    Keys: imageOf(auditKey(record.comment, record.version)),
    NewImage: imageOf(auditItem(record, 'main')),
    SequenceNumber: String(number),
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});
