import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { afterEach, describe, expect, it } from 'vitest';
import { readBody, startHttpServer } from '../../local/http-server.ts';
import type { Service } from '../../tools/chaos/faults/called-operation.ts';
import { refusalsOf } from '../../tools/chaos/faults/refusals.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((stop) => stop()));
});

/** A service that refuses every call in one of its ways. */
const refusing = async (service: Service, operation: string, way: number) => {
  const { url, stop } = await startHttpServer(0, async (request, response) => {
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    const answer = refusalsOf(service, operation, body)[way];
    response.writeHead(answer?.status ?? 0, answer?.headers).end(answer?.body);
  });
  opened.push(stop);
  return {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
};

const put = { Put: { TableName: 'moderato', Item: { pk: { S: 'COMMENT#1' }, sk: { S: 'COMMENT' } } } };

type Client = Awaited<ReturnType<typeof refusing>>;

const calls: Readonly<Record<string, readonly [Service, (client: Client) => Promise<unknown>]>> = {
  PutItem: ['dynamodb', (client) => new DynamoDBClient(client).send(new PutItemCommand(put.Put))],
  TransactWriteItems: [
    'dynamodb',
    (client) => new DynamoDBClient(client).send(new TransactWriteItemsCommand({ TransactItems: [put, put, put] })),
  ],
  BatchGetItem: [
    'dynamodb',
    (client) =>
      new DynamoDBClient(client).send(
        new BatchGetItemCommand({ RequestItems: { moderato: { Keys: [{ pk: { S: 'a' }, sk: { S: 'b' } }] } } }),
      ),
  ],
  SendMessage: [
    'sqs',
    (client) => new SQSClient(client).send(new SendMessageCommand({ QueueUrl: client.endpoint, MessageBody: '{}' })),
  ],
  AdminGetUser: [
    'cognito',
    (client) =>
      new CognitoIdentityProviderClient(client).send(new AdminGetUserCommand({ UserPoolId: 'a_b', Username: 'ada' })),
  ],
  CreateInvalidation: [
    'cloudfront',
    (client) =>
      new CloudFrontClient(client).send(
        new CreateInvalidationCommand({
          DistributionId: 'ONE',
          InvalidationBatch: { CallerReference: 'one', Paths: { Quantity: 1, Items: ['/*'] } },
        }),
      ),
  ],
};

/** What the client makes of each way in which the service refuses. */
const meanings = async (operation: string): Promise<string[]> => {
  const [service, send] = calls[operation] ?? [];
  if (service === undefined || send === undefined) {
    throw new Error(`No call of ${operation}`);
  }
  const body = Buffer.from('{"TransactItems":[],"RequestItems":{}}');
  const found: string[] = [];
  for (const way of refusalsOf(service, operation, body).keys()) {
    const outcome = await send(await refusing(service, operation, way)).then(
      (answer) => answer,
      (error: unknown) => error,
    );
    if (outcome instanceof TransactionCanceledException) {
      found.push(`cancelled: ${outcome.CancellationReasons?.map(({ Code }) => Code).join(', ')}`);
    } else if (outcome instanceof Error) {
      const says = [isThrottlingError, isTransientError, isServerError].map((is) => is(outcome as never));
      found.push(`${outcome.name}${says.some(Boolean) ? '' : ' (not to be repeated)'}`);
    } else {
      found.push(`done: ${JSON.stringify({ ...(outcome as object), $metadata: undefined })}`);
    }
  }
  return found;
};

describe('a refusal is to the client of AWS what the service means by it', () => {
  const ofDynamoDb = [
    'InternalServerError',
    'ServiceUnavailableException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'ThrottlingException',
  ];

  it.each([
    ['PutItem', [...ofDynamoDb, 'TransactionConflictException (not to be repeated)']],
    [
      'TransactWriteItems',
      [
        ...ofDynamoDb,
        'cancelled: None, None, TransactionConflict',
        'cancelled: None, None, ThrottlingError',
        'cancelled: None, None, ProvisionedThroughputExceeded',
        'TransactionInProgressException',
      ],
    ],
    [
      'BatchGetItem',
      [
        ...ofDynamoDb,
        'done: {"Responses":{},"UnprocessedKeys":{"moderato":{"Keys":[{"pk":{"S":"a"},"sk":{"S":"b"}}]}}}',
      ],
    ],
    ['SendMessage', ['InternalFailure', 'ServiceUnavailable', 'RequestThrottled']],
    ['AdminGetUser', ['InternalErrorException', 'ServiceUnavailable', 'TooManyRequestsException']],
    ['CreateInvalidation', ['TooManyInvalidationsInProgress (not to be repeated)', 'Throttling', 'ServiceUnavailable']],
  ])('%s', async (operation, expected) => {
    expect(await meanings(operation)).toEqual(expected);
  });
});
