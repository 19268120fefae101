import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { escalation, moderationWorker, schedules } from '../../functions/triggers.ts';
import { allowedActions } from './allowed-actions.ts';
import { functionsOf, onFailureQueuesOf, resourcesOf, templateOf } from './template.ts';

const template = templateOf('prod');
const functions = functionsOf(template);

const idOf = (type: string, having: (properties: Record<string, unknown>) => boolean = () => true): string =>
  resourcesOf(template, type).find(([, { Properties }]) => having(Properties))?.[0] ?? 'missing';

const queuesBefore = resourcesOf(template, 'AWS::SQS::Queue').flatMap(([id, { Properties }]) => {
  const redrive = Properties['RedrivePolicy'] as
    | { maxReceiveCount: number; deadLetterTargetArn: { 'Fn::GetAtt': [id: string] } }
    | undefined;
  return redrive === undefined ? [] : [{ id, redrive }];
});
/** The queue that gives a message up after so many receives, and the one that gets it then. */
const queueWith = (receives: number) => {
  const { id = 'missing', redrive } = queuesBefore.find((queue) => queue.redrive.maxReceiveCount === receives) ?? {};
  return { id, next: redrive?.deadLetterTargetArn['Fn::GetAtt'][0] ?? 'missing' };
};

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const tableId = idOf('AWS::DynamoDB::Table');
const table = arn(tableId);
const [failedRecords = 'missing'] = onFailureQueuesOf(template);
/** The connections of the WebSocket API, which may be written to (POST) or closed (DELETE): they have no names beforehand. */
const connectionsOf = (method: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':execute-api:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':',
      { Ref: idOf('AWS::ApiGatewayV2::Api', ({ ProtocolType }) => ProtocolType === 'WEBSOCKET') },
      `/live/${method}/@connections/*`,
    ],
  ],
});
const resourceNames = new Map<string, string>(
  [
    { name: 'table', resource: table },
    { name: 'stream', resource: { 'Fn::GetAtt': [tableId, 'StreamArn'] } },
    { name: 'shelves', resource: { 'Fn::Join': ['', [table, '/index/gsi1']] } },
    { name: 'ledgers', resource: { 'Fn::Join': ['', [table, '/index/gsi2']] } },
    { name: 'queue', resource: arn(queueWith(moderationWorker.receives).id) },
    { name: 'deadLetterQueue', resource: arn(queueWith(escalation.receives).id) },
    { name: 'parkingQueue', resource: arn(queueWith(escalation.receives).next) },
    { name: 'failedRecords', resource: arn(failedRecords) },
    {
      name: 'distribution',
      resource: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':cloudfront::',
            { Ref: 'AWS::AccountId' },
            ':distribution/',
            { Ref: idOf('AWS::CloudFront::Distribution') },
          ],
        ],
      },
    },
    ...['POST', 'DELETE'].map((method) => ({ name: method, resource: connectionsOf(method) })),
    { name: 'pool', resource: arn(idOf('AWS::Cognito::UserPool')) },
    {
      name: 'googleKey',
      resource: { Ref: idOf('AWS::SecretsManager::Secret', (properties) => 'SecretString' in properties) },
    },
  ].map(({ name, resource }) => [JSON.stringify(resource), name]),
);

/** Where a condition leaves only a part of a resource. */
const partNames = new Map([
  [JSON.stringify(['table', { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['RATE#*'] } }]), 'counters'],
  [
    JSON.stringify(['table', { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CONNECTION#*'] } }]),
    'connections',
  ],
]);

/** X-Ray has no resources to name (Service Authorization Reference: "actions … do not support resource-level permissions"). */
const withoutResources = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

describe.each(functions)('$name', ({ name, properties, role, statements }) => {
  const ownLog = JSON.stringify(arn(properties.LoggingConfig.LogGroup.Ref));
  const granted = statements.flatMap(({ Action, Resource, Condition }) =>
    [Resource].flat().flatMap((resource) => {
      const text = JSON.stringify(resource);
      const whole = text === ownLog ? 'its log' : (resourceNames.get(text) ?? text);
      const on =
        Condition === undefined ? whole : (partNames.get(JSON.stringify([whole, Condition])) ?? 'unknown part');
      return [Action].flat().map((action) => `${action} ${on}`);
    }),
  );

  test('may do what it needs and nothing else', () => {
    expect(granted.toSorted()).toEqual(
      [
        ...(allowedActions[name as keyof typeof allowedActions] ?? []),
        'logs:CreateLogStream its log',
        'logs:PutLogEvents its log',
        ...withoutResources.map((action) => `${action} "*"`),
      ]
        // As sets: policies list actions in an order of their own.
        .toSorted(),
    );
  });

  test('has no wildcard in actions or resources, but for connections', () => {
    const connections = ['POST', 'DELETE'].map((method) => JSON.stringify(connectionsOf(method)));
    const wild = statements.filter(
      ({ Action, Resource }) =>
        JSON.stringify([Action, Resource]).includes('*') &&
        ![Resource].flat().every((resource) => connections.includes(JSON.stringify(resource))),
    );
    expect(wild.map(({ Action, Resource }) => ({ actions: [Action].flat().toSorted(), Resource }))).toEqual([
      { actions: withoutResources, Resource: '*' },
    ]);
  });

  test('has one inline policy and no other', () => {
    expect(role['Policies']).toHaveLength(1);
    expect(role).not.toHaveProperty('ManagedPolicyArns');
  });
});

test('no policy is attached from outside, but by CDK to its own function that copies pages', () => {
  const [copier, ...others] = resourcesOf(template, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => !('FunctionName' in Properties),
  );
  expect(others).toEqual([]);
  const [policy, ...morePolicies] = resourcesOf(template, 'AWS::IAM::Policy');
  expect(morePolicies).toEqual([]);
  const copiersRole = { 'Fn::GetAtt': [expect.any(String), 'Arn'] };
  expect(copier?.[1].Properties).toMatchObject({ Role: copiersRole });
  expect(policy?.[1].Properties).toMatchObject({ Roles: [{ Ref: expect.stringContaining('CDKBucketDeployment') }] });
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
});

test('the functions of the stack are those that something is said of here', () => {
  expect(functions.map(({ name }) => name).toSorted()).toEqual(Object.keys(allowedActions).toSorted());
});

const variablesOf = (name: string): string[] =>
  Object.keys(functions.find((one) => one.name === name)?.properties.Environment?.Variables ?? {}).toSorted();

test('only routes that ask for a token are told the user pool, and those that give tokens', () => {
  const told = operations.filter(({ name }) => variablesOf(name).includes('USER_POOL_ID')).map(({ name }) => name);
  const expected = operations.filter(({ route }) => route.access !== 'public' || route.path.startsWith('/api/auth/'));
  expect(told.toSorted()).toEqual(expected.map(({ name }) => name).toSorted());
});

test.each([
  ['getHealth', ['ORIGIN_SECRET']],
  ['answerUnknownPath', ['ORIGIN_SECRET']],
  ['narrowAccessToken', []],
  ['getPost', ['ORIGIN_SECRET', 'TABLE_NAME']],
  ['updatePost', ['DISTRIBUTION_ID', 'ORIGIN_SECRET', 'TABLE_NAME', 'USER_POOL_CLIENT_ID', 'USER_POOL_ID']],
  ['repeatInvalidations', ['DISTRIBUTION_ID', 'METRIC_NAMESPACE', 'TABLE_NAME']],
  ['login', ['METRIC_NAMESPACE', 'ORIGIN_SECRET', 'TABLE_NAME', 'USER_POOL_CLIENT_ID', 'USER_POOL_ID']],
  [
    'submitComment',
    [
      'AUDIT_KEYS',
      'COMMENTS_PER_MINUTE',
      'COMMENTS_PER_MINUTE_OF_NETWORK',
      'METRIC_NAMESPACE',
      'MODERATION_QUEUE_URL',
      'ORIGIN_SECRET',
      'STRIKES_TO_HOLD',
      'STRIKES_TO_SUSPEND',
      'STRIKE_DAYS',
      'SUSPENSION_DAYS',
      'TABLE_NAME',
      'USER_POOL_CLIENT_ID',
      'USER_POOL_ID',
    ],
  ],
  ['projectChanges', ['STRIKES_TO_HOLD', 'STRIKES_TO_SUSPEND', 'STRIKE_DAYS', 'SUSPENSION_DAYS', 'TABLE_NAME']],
  [
    'serveConnection',
    ['CONNECTIONS_URL', 'METRIC_NAMESPACE', 'ORIGIN_SECRET', 'TABLE_NAME', 'USER_POOL_CLIENT_ID', 'USER_POOL_ID'],
  ],
  ['pushChanges', ['CONNECTIONS_URL', 'METRIC_NAMESPACE', 'TABLE_NAME']],
  [
    'moderateComments',
    [
      'AUDIT_KEYS',
      'FALLBACK',
      'GOOGLE_API_VERSION',
      'GOOGLE_KEY_SECRET_ARN',
      'METRIC_NAMESPACE',
      'MODERATION_QUEUE_URL',
      'ORIGIN_SECRET',
      'SCORERS',
      'SCORER_CALLS_PER_MINUTE',
      'TABLE_NAME',
    ],
  ],
  ['measureBacklogs', ['METRIC_NAMESPACE', 'TABLE_NAME']],
  ['rescueStuckComments', ['METRIC_NAMESPACE', 'MODERATION_QUEUE_URL', 'TABLE_NAME']],
])('%s has the variables %j', (name, variables) => {
  expect(variablesOf(name)).toEqual(variables);
});

test('only functions that write comments have the keys of their audit records', () => {
  const writing = functions.map(({ name }) => name).filter((name) => variablesOf(name).includes('AUDIT_KEYS'));
  expect(writing.toSorted()).toEqual([
    'actOnComment',
    'appealRejection',
    'bulkAct',
    'deleteAccount',
    'deleteComment',
    'editComment',
    'escalateComments',
    'finishErasures',
    'moderateComments',
    'purgeRejectedComments',
    'removeCommentsOfDeletedPosts',
    'reportComment',
    'rescoreDegradedDecisions',
    'submitComment',
    'undoAction',
  ]);
});

test('no function has what local runs use instead of AWS or Google', () => {
  const all = functions.flatMap(({ name }) => variablesOf(name));
  expect(all).not.toContain('SERVICE_KEY_JSON');
  expect(all).not.toContain('LANGUAGE_API_URL');
  expect(all).not.toContain('EXEMPT_USERS');
});

test('the scheduler may invoke the scheduled functions only', () => {
  const invoked = functions
    .filter(({ name }) => Object.keys(schedules).includes(name))
    .map(({ id }) => JSON.stringify(arn(id)));
  const [role] = resourcesOf(template, 'AWS::IAM::Role')
    .map(([, { Properties }]) => Properties)
    .filter((properties) => JSON.stringify(properties['AssumeRolePolicyDocument']).includes('scheduler.amazonaws.com'));
  const [policy, ...others] = (role?.['Policies'] ?? []) as {
    PolicyDocument: { Statement: { Action: string; Resource: unknown[] }[] };
  }[];
  expect(others).toEqual([]);
  expect(policy?.PolicyDocument.Statement).toHaveLength(1);
  expect(policy?.PolicyDocument.Statement[0]?.Action).toBe('lambda:InvokeFunction');
  expect(policy?.PolicyDocument.Statement[0]?.Resource.map((one) => JSON.stringify(one)).toSorted()).toEqual(
    invoked.toSorted(),
  );
});
