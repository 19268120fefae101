import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsClientSettings } from '../../../functions/shared/aws-client.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';

/** About how much a table holds: DynamoDB counts every six hours. */
export const itemsIn = async (runtime: Runtime, TableName: string): Promise<number> => {
  const client = new DynamoDBClient(awsClientSettings(runtime, 'dynamodb'));
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table?.ItemCount ?? 0;
};

/** About how many users a pool has. */
export const usersIn = async (runtime: Runtime, UserPoolId: string): Promise<number> => {
  const client = new CognitoIdentityProviderClient(awsClientSettings(runtime, 'cognito'));
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  return UserPool?.EstimatedNumberOfUsers ?? 0;
};
