import * as z from 'zod/mini';
import type { Service } from './called-operation.ts';
import type { Answer } from './forward.ts';

/** An error in AWS's JSON protocols, which name it with the namespace that it is defined in. */
const awsJson = (status: number, type: string, fields: Record<string, unknown> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: type, message: 'Injected.', ...fields }),
});

const dynamoDb = (status: number, name: string, fields?: Record<string, unknown>) =>
  awsJson(status, `com.amazonaws.dynamodb.v20120810#${name}`, fields);

const coral = (status: number, name: string) => awsJson(status, `com.amazon.coral.availability#${name}`);

const xml = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body:
    '<?xml version="1.0"?>\n<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">' +
    `<Error><Type>Sender</Type><Code>${code}</Code><Message>Injected.</Message></Error></ErrorResponse>`,
});

const google = (code: number, status: string): Answer => ({
  status: code,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: JSON.stringify({ error: { code, message: 'Injected.', status } }),
});

const ofDynamoDb: readonly Answer[] = [
  dynamoDb(500, 'InternalServerError'),
  coral(503, 'ServiceUnavailableException'),
  dynamoDb(400, 'ProvisionedThroughputExceededException'),
  dynamoDb(400, 'RequestLimitExceeded'),
  coral(400, 'ThrottlingException'),
];

const transaction = z.object({ TransactItems: z.array(z.unknown()) });
const batch = z.object({ RequestItems: z.unknown() });

/** A transaction of so many items that is cancelled for the sake of one of them. */
const cancelled = (items: number, code: string): Answer => {
  const CancellationReasons = Array.from({ length: items }, (_, index) =>
    index === items - 1 ? { Code: code, Message: 'Injected.' } : { Code: 'None' },
  );
  return dynamoDb(400, 'TransactionCanceledException', { CancellationReasons });
};

const ofTransactions = (body: Buffer): readonly Answer[] => {
  const { TransactItems } = transaction.parse(JSON.parse(body.toString()));
  return [
    ...['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'].map((code) =>
      cancelled(TransactItems.length, code),
    ),
    dynamoDb(400, 'TransactionInProgressException'),
  ];
};

/** DynamoDB's way to say that it did nothing of a batch is to succeed. */
const unprocessed = (body: Buffer): Answer => {
  const { RequestItems } = batch.parse(JSON.parse(body.toString()));
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ Responses: {}, UnprocessedKeys: RequestItems }),
  };
};

const moreOfDynamoDb: Readonly<Record<string, (body: Buffer) => readonly Answer[]>> = {
  TransactWriteItems: ofTransactions,
  BatchGetItem: (body) => [unprocessed(body)],
  // One write that meets a transaction on its item.
  PutItem: () => [dynamoDb(400, 'TransactionConflictException')],
  UpdateItem: () => [dynamoDb(400, 'TransactionConflictException')],
  DeleteItem: () => [dynamoDb(400, 'TransactionConflictException')],
};

const ofOthers: Readonly<Record<Exclude<Service, 'dynamodb'>, readonly Answer[]>> = {
  sqs: [
    awsJson(500, 'com.amazonaws.sqs#InternalFailure'),
    awsJson(503, 'com.amazonaws.sqs#ServiceUnavailable'),
    awsJson(400, 'com.amazonaws.sqs#RequestThrottled'),
  ],
  cognito: [
    awsJson(500, 'InternalErrorException'),
    awsJson(503, 'ServiceUnavailable'),
    awsJson(400, 'TooManyRequestsException'),
  ],
  cloudfront: [xml(400, 'TooManyInvalidationsInProgress'), xml(400, 'Throttling'), xml(503, 'ServiceUnavailable')],
  language: [
    google(500, 'INTERNAL'),
    google(503, 'UNAVAILABLE'),
    google(429, 'RESOURCE_EXHAUSTED'),
    // What a broken proxy may answer, and an answer that knows nothing.
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Welcome</title>' },
    { status: 200, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: '{}' },
  ],
};

/** How a service says that it did not do what it was asked for, though the request was in order. */
export const refusalsOf = (service: Service, operation: string, body: Buffer): readonly [Answer, ...Answer[]] => {
  const refusals =
    service === 'dynamodb' ? [...ofDynamoDb, ...(moreOfDynamoDb[operation]?.(body) ?? [])] : ofOthers[service];
  const [first, ...others] = refusals;
  if (first === undefined) {
    throw new Error(`${service} is not known to refuse ${operation}`);
  }
  return [first, ...others];
};
