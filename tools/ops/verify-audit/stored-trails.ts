import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { commentKey } from '../../../functions/comments/comment-item.ts';
import { awsClientSettings } from '../../../functions/shared/aws-client.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';
import type { Item } from './verify-trail.ts';

/** All items that stand under the key of a comment, as they stand there. */
export interface StoredTrail {
  readonly id: string;
  readonly items: readonly Item[];
}

/** Reads comments and their audit records from the table itself, and believes no index. */
export interface StoredTrails {
  /** How many items the table has, as DynamoDB counted them some hours ago. */
  size(): Promise<number>;
  /**
   * Each comment, also such of which only records are left. One that is written meanwhile may come in two parts.
   * @param onProgress told of how many items of the table were read
   */
  all(onProgress: (read: number) => void): AsyncIterable<StoredTrail>;
  of(id: string): Promise<StoredTrail>;
}

const keyPrefix = commentKey('').pk;

const significantDigits = (number: string): string =>
  number
    .replace(/e.*$/i, '')
    .replaceAll(/[^\d]/g, '')
    .replaceAll(/^0+|0+$/g, '');

/** DynamoDB keeps 38 digits. Where JavaScript would drop some, somebody else wrote them, and they are not to be overlooked. */
const exactNumber = (text: string): unknown =>
  significantDigits(text) === significantDigits(String(Number(text))) ? Number(text) : { number: text };

export const storedTrails = (runtime: Runtime, TableName: string): StoredTrails => {
  const service = new DynamoDBClient(awsClientSettings(runtime, 'dynamodb'));
  const client = DynamoDBDocumentClient.from(service, { unmarshallOptions: { wrapNumbers: exactNumber } });

  return {
    size: async () => {
      const { Table } = await service.send(new DescribeTableCommand({ TableName }));
      return Table?.ItemCount ?? 0;
    },

    all: async function* (onProgress) {
      const pages = paginateScan(
        { client },
        {
          TableName,
          ConsistentRead: true,
          FilterExpression: 'begins_with(pk, :comments)',
          ExpressionAttributeValues: { ':comments': keyPrefix },
        },
      );
      let read = 0;
      let key: string | undefined;
      let items: Item[] = [];
      for await (const { Items = [], ScannedCount = 0 } of pages) {
        for (const item of Items) {
          if (key !== undefined && item['pk'] !== key) {
            yield { id: key.slice(keyPrefix.length), items };
            items = [];
          }
          key = String(item['pk']);
          items.push(item);
        }
        read += ScannedCount;
        onProgress(read);
      }
      if (key !== undefined) {
        yield { id: key.slice(keyPrefix.length), items };
      }
    },

    of: async (id) => {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :comment',
          ExpressionAttributeValues: { ':comment': commentKey(id).pk },
        },
      );
      const items: Item[] = [];
      for await (const { Items = [] } of pages) {
        items.push(...Items);
      }
      return { id, items };
    },
  };
};
