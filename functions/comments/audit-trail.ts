import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../shared/batch-get.ts';
import type { Table } from '../shared/table.ts';
import { type AuditRecord, auditRecord } from './audit-record.ts';
import { type Comment, comment } from './comment.ts';
import { auditKey, commentKey } from './comment-item.ts';

/** Reads what was recorded of the changes of comments. The records are written with the changes (`comment-store.ts`). */
export interface AuditTrail {
  /** A comment with all records of its changes, oldest first. */
  of(id: string): Promise<{ readonly comment: Comment; readonly history: readonly AuditRecord[] } | undefined>;
  /** The records of a comment up to a version, oldest first. */
  upTo(comment: Pick<Comment, 'id' | 'version'>): Promise<readonly AuditRecord[]>;
  /** The record of the change that brought a comment to its version. */
  latest(comment: Pick<Comment, 'id' | 'version'>): Promise<AuditRecord | undefined>;
  /** The record of the change that gave a comment a version. */
  recordOf(id: string, version: number): Promise<AuditRecord | undefined>;
  /** By comment id, the records that hold the scores of up to 100 comments; comments never scored have none. */
  scored(
    comments: readonly { id: string; scored_version?: number | undefined }[],
  ): Promise<ReadonlyMap<string, AuditRecord>>;
}

const recordOf = async ({ client, name: TableName }: Table, id: string, version: number) => {
  const { Item } = await client.send(new GetCommand({ TableName, Key: auditKey(id, version), ConsistentRead: true }));
  return Item && auditRecord.parse(Item);
};

export const auditTrail = (table: Table): AuditTrail => ({
  of: async (id) => {
    const { pk, sk } = commentKey(id);
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        // The reports of readers stand behind the comment.
        KeyConditionExpression: 'pk = :pk AND sk <= :sk',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        ConsistentRead: true,
      },
    );
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of pages) {
      items.push(...Items);
    }
    const found = items.find((item) => item['sk'] === sk);
    const history = items.filter((item) => item !== found).map((item) => auditRecord.parse(item));
    return found && { comment: comment.parse(found), history };
  },

  upTo: async ({ id, version }) => {
    const [first, last] = [auditKey(id, 1), auditKey(id, version)];
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': first.pk, ':first': first.sk, ':last': last.sk },
        ConsistentRead: true,
      },
    );
    const records: AuditRecord[] = [];
    for await (const { Items = [] } of pages) {
      records.push(...Items.map((item) => auditRecord.parse(item)));
    }
    return records;
  },

  latest: ({ id, version }) => recordOf(table, id, version),

  recordOf: (id, version) => recordOf(table, id, version),

  scored: async (comments) => {
    const keys = comments.flatMap(({ id, scored_version }) =>
      scored_version === undefined ? [] : [auditKey(id, scored_version)],
    );
    const records = (await batchGet(table, keys)).map((item) => auditRecord.parse(item));
    return new Map(records.map((record) => [record.comment, record]));
  },
});
