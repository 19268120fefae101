import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsClientSettings } from './aws-client.ts';
import { required, variables } from './environment.ts';
import type { Runtime } from './runtime.ts';

/** The one table, and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

export const connectTable = (runtime: Runtime): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings(runtime, 'dynamodb')), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  name: required(runtime.environment, variables.tableName),
});
