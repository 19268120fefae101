import {
  CreateTableCommand,
  ProjectionType,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '../functions/shared/table.ts';
import { tableDefinition } from '../functions/shared/table-definition.ts';

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];

/**
 * Creates the table as `lib/data.ts` does on AWS. Does nothing when it exists.
 * @param streamed whether it has its stream, which makes each write of an engine two: not where nobody reads it
 */
export const createTable = async ({ client, name: TableName }: Table, streamed = true): Promise<void> => {
  const { partitionKey, sortKey, shelfIndex, ledgerIndex, timeToLiveAttribute } = tableDefinition;
  const indexes = [
    {
      ...shelfIndex,
      Projection: { ProjectionType: ProjectionType.INCLUDE, NonKeyAttributes: [...shelfIndex.projected] },
    },
    { ...ledgerIndex, Projection: { ProjectionType: ProjectionType.KEYS_ONLY } },
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ partitionKey, sortKey }, ...indexes]
          .flatMap((index) => [index.partitionKey, index.sortKey])
          .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: keySchema(partitionKey, sortKey),
        ...(streamed && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
        GlobalSecondaryIndexes: indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index.partitionKey, index.sortKey),
          Projection: index.Projection,
        })),
      }),
    );
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { Enabled: true, AttributeName: timeToLiveAttribute },
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) {
      throw error;
    }
  }
};
