import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { cors } from '../../functions/shared/cors.ts';
import { queueOutputs } from '../../tools/ops/deployment.ts';
import { apisOf, callerOf, functionsOf, onFailureQueuesOf, resourcesOf, templateOf } from './template.ts';

const dev = templateOf('dev');
const prod = templateOf('prod');

describe('the table', () => {
  test('is encrypted, can be restored to any second of 35 days, is paid by the request', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  test('has the keys and the indexes that the stores use', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'gsi1',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: Match.arrayWith(['id', 'content', 'status']) },
        },
        {
          IndexName: 'gsi2',
          KeySchema: [
            { AttributeName: 'gsi2pk', KeyType: 'HASH' },
            { AttributeName: 'gsi2sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });
});

test('outputs tell npm run admin and npm run ops where the table, the users, the queues and the audit keys are', () => {
  expect(Object.keys(prod.findOutputs('*'))).toEqual(
    expect.arrayContaining([
      'TableName',
      'UserPoolId',
      'UserPoolClientId',
      'AuditKeyArns',
      ...Object.values(queueOutputs),
    ]),
  );
});

describe('the stages', () => {
  const isGoogleKey = ({ Properties }: { Properties: Record<string, unknown> }) => 'SecretString' in Properties;
  const isAuditKey = ({ Properties }: { Properties: Record<string, unknown> }) =>
    String(Properties['Description']).includes('audit records');
  const secrets = resourcesOf(prod, 'AWS::SecretsManager::Secret');

  test.each([
    ['table', resourcesOf(prod, 'AWS::DynamoDB::Table')],
    ['users', resourcesOf(prod, 'AWS::Cognito::UserPool')],
    ["Google's key", secrets.filter(([, secret]) => isGoogleKey(secret))],
    ['key of the audit records', secrets.filter(([, secret]) => isAuditKey(secret))],
  ])('prod keeps its %s', (_, kept) => {
    expect(kept.map(([, { DeletionPolicy, UpdateReplacePolicy }]) => [DeletionPolicy, UpdateReplacePolicy])).toEqual([
      ['Retain', 'Retain'],
    ]);
  });

  test('no stage keeps what can be made again: the secret that the distribution sends along', () => {
    const others = secrets.filter(([, secret]) => !isGoogleKey(secret) && !isAuditKey(secret));
    expect(others.map(([, { DeletionPolicy, UpdateReplacePolicy }]) => [DeletionPolicy, UpdateReplacePolicy])).toEqual([
      ['Delete', 'Delete'],
    ]);
  });

  test('prod protects table and users from deletion, dev does not', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
    prod.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
    dev.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false });
    dev.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'INACTIVE' });
  });

  test('dev leaves nothing behind', () => {
    const { Resources } = dev.toJSON() as { Resources: Record<string, { DeletionPolicy?: string }> };
    const kept = Object.values(Resources).filter(({ DeletionPolicy = 'Delete' }) => DeletionPolicy !== 'Delete');
    expect(kept).toEqual([]);
  });

  test('a wrong setting stops the app before it makes anything', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/moderato.ts'], {
      env: { PATH: process.env['PATH'], CDK_CONTEXT_JSON: '{"stage":"Prod"}' },
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain('The setting stage must be "dev" or "prod", not "Prod"');
  });
});

describe('the functions', () => {
  const functions = functionsOf(prod);

  test.each(functions)('$name runs on Node.js 24 on ARM', ({ properties }) => {
    expect(properties.Runtime).toBe('nodejs24.x');
    expect(properties.Architectures).toEqual(['arm64']);
    expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test.each(functions)('$name logs to a group of its name whose records expire', ({ properties }) => {
    const log = new Map(resourcesOf(prod, 'AWS::Logs::LogGroup')).get(properties.LoggingConfig.LogGroup.Ref);
    expect(log?.Properties).toEqual({ LogGroupName: `/aws/lambda/${properties.FunctionName}`, RetentionInDays: 90 });
  });

  test('are invoked by nobody but AWS services that were told to: the API by its role, Cognito by a permission', () => {
    const permitted = resourcesOf(prod, 'AWS::Lambda::Permission').map(([, { Properties }]) => Properties['Principal']);
    expect(permitted).toEqual(['cognito-idp.amazonaws.com']);
    const caller = callerOf(prod, 'HTTP');
    expect(caller.trust).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'apigateway.amazonaws.com' } },
    ]);
    // Behind the routes and behind $default, by their names.
    expect(caller.invoked).toHaveLength(operations.length + 1);
    expect(caller.statements).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: caller.invoked.map(({ IntegrationUri }) => IntegrationUri),
      },
    ]);
    const invoking = resourcesOf(prod, 'AWS::IAM::Role').filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('apigateway.amazonaws.com'),
    );
    // The other is the WebSocket API's (live.test.ts).
    expect(invoking).toHaveLength(2);
  });
});

describe('the API', () => {
  const integrations = new Map(resourcesOf(prod, 'AWS::ApiGatewayV2::Integration'));
  const functionOf = new Map(functionsOf(prod).map(({ id, name }) => [id, name]));
  const [httpApi] = apisOf(prod, 'HTTP');
  const routes = resourcesOf(prod, 'AWS::ApiGatewayV2::Route').filter(([, { Properties }]) =>
    isDeepStrictEqual(Properties['ApiId'], { Ref: httpApi }),
  );
  const deployed = routes.map(([, { Properties }]) => {
    const target = Properties['Target'] as { 'Fn::Join': [string, [string, { Ref: string }]] };
    const uri = integrations.get(target['Fn::Join'][1][1].Ref)?.Properties['IntegrationUri'];
    const [id] = (uri as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
    return `${String(Properties['RouteKey'])} -> ${functionOf.get(id)}`;
  });

  test('leads each route to the function of its operation, and all else to the one for unknown paths', () => {
    expect(deployed.toSorted()).toEqual(
      [
        '$default -> answerUnknownPath',
        ...operations.map(({ route, name }) => `${route.method} ${route.path} -> ${name}`),
      ].toSorted(),
    );
  });

  test('tells browsers what they may send and read', () => {
    prod.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: ['*'],
        AllowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'],
        ExposeHeaders: ['Link', 'Location', 'ETag', 'X-Unread-Count', 'Retry-After'],
        AllowCredentials: Match.absent(),
      },
    });
  });

  test('allows browsers every method that a route has', () => {
    const methods: readonly string[] = cors.allowMethods;
    expect(operations.filter(({ route }) => !methods.includes(route.method))).toEqual([]);
  });

  test('logs requests without addresses and tokens, into a group whose records expire', () => {
    const [stage] = resourcesOf(prod, 'AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
    const log = stage?.['AccessLogSettings'] as { Format: string; DestinationArn: { 'Fn::GetAtt': [string] } };
    expect(Object.keys(JSON.parse(log.Format) as object)).toContain('correlation_id');
    expect(log.Format).not.toMatch(/sourceIp|authorizer|identity/i);
    const group = new Map(resourcesOf(prod, 'AWS::Logs::LogGroup')).get(log.DestinationArn['Fn::GetAtt'][0]);
    expect(group?.Properties['RetentionInDays']).toBe(90);
  });
});

const queues = resourcesOf(prod, 'AWS::SQS::Queue');
const mappings = resourcesOf(prod, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);

test.each(queues)('the queue %s is encrypted, keeps for 14 days, and stands behind TLS', (id, { Properties }) => {
  expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 });
  prod.hasResourceProperties('AWS::SQS::QueuePolicy', {
    Queues: Match.arrayWith([{ Ref: id }]),
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'sqs:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });
});

test('no queue has a second policy, which would take the place of the first', () => {
  const covered = resourcesOf(prod, 'AWS::SQS::QueuePolicy').flatMap(([, { Properties }]) => Properties['Queues']);
  expect(covered).toHaveLength(queues.length);
});

describe('the pipeline', () => {
  const worker = functionsOf(prod).find(({ name }) => name === 'moderateComments');
  const escalation = functionsOf(prod).find(({ name }) => name === 'escalateComments');

  /** The moderation queue and those behind it, each by what it gives up to the next. */
  const chain = (receives: number) =>
    queues.find(([, { Properties }]) => JSON.stringify(Properties['RedrivePolicy'])?.includes(`:${receives}}`));
  const target = (queue: ReturnType<typeof chain>) =>
    (queue?.[1].Properties['RedrivePolicy'] as { deadLetterTargetArn: unknown } | undefined)?.deadLetterTargetArn;
  const [queue, deadLetterQueue] = [chain(3), chain(100)];

  test('gives a message up after three receives, and parks it when nothing helps for a day', () => {
    expect(target(queue)).toEqual({ 'Fn::GetAtt': [deadLetterQueue?.[0], 'Arn'] });
    expect(queues.map(([id]) => ({ 'Fn::GetAtt': [id, 'Arn'] }))).toContainEqual(target(deadLetterQueue));
  });

  test('hides a message six times as long as its function may take, or longer', () => {
    expect(queue?.[1].Properties['VisibilityTimeout']).toBe(6 * (worker?.properties.Timeout ?? 0));
    expect(deadLetterQueue?.[1].Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(
      6 * (escalation?.properties.Timeout ?? Number.NaN),
    );
  });

  test('hands what was given up to the escalation one by one', () => {
    prod.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [deadLetterQueue?.[0], 'Arn'] },
      FunctionName: { Ref: escalation?.id },
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  test('hands the worker batches of ten, takes back single messages and bounds what runs at once', () => {
    expect(mappings.filter(({ FunctionName }) => isDeepStrictEqual(FunctionName, { Ref: worker?.id }))).toMatchObject([
      { BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'], ScalingConfig: { MaximumConcurrency: 5 } },
    ]);
    templateOf('dev', { moderationConcurrency: '118' }).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 118 },
    });
  });
});

describe('the projection', () => {
  const projection = functionsOf(prod).find(({ name }) => name === 'projectChanges');
  const mapping = mappings.find(({ FunctionName }) => isDeepStrictEqual(FunctionName, { Ref: projection?.id }));

  test('is one of the two that read the stream, as many as may, from its first record on', () => {
    const [[tableId] = []] = resourcesOf(prod, 'AWS::DynamoDB::Table');
    const stream = { 'Fn::GetAtt': [tableId, 'StreamArn'] };
    const reading = mappings.filter(({ EventSourceArn }) => isDeepStrictEqual(EventSourceArn, stream));
    // The other tells those who listen (live.test.ts).
    expect(reading).toHaveLength(2);
    expect(reading).toContain(mapping);
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
    });
    // Batches of one shard follow each other, so that what is counted is never ahead of what comes before it.
    expect(mapping).not.toHaveProperty('ParallelizationFactor');
  });

  test('gives a record up, alone and long before the stream forgets it, and notes that in a queue of its own', () => {
    expect(mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 12 * 60 * 60,
    });
    const [queue, ...others] = new Set(onFailureQueuesOf(prod));
    expect(others).toEqual([]);
    expect(queues.map(([id]) => id)).toContain(queue);
    expect(JSON.stringify(queues.map(([, { Properties }]) => Properties))).not.toContain(queue);
  });
});

test('the projection is invoked for comments that were decided and for audit records, and for nothing else', () => {
  const { id } = functionsOf(prod).find(({ name }) => name === 'projectChanges') ?? {};
  const mapping = mappings.find(({ FunctionName }) => isDeepStrictEqual(FunctionName, { Ref: id }));
  const criteria = mapping?.['FilterCriteria'] as { Filters: { Pattern: string }[] } | undefined;
  expect(criteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
    { dynamodb: { Keys: { sk: { S: ['COMMENT'] } }, OldImage: { status: { S: ['APPROVED', 'REJECTED'] } } } },
    { dynamodb: { Keys: { sk: { S: ['COMMENT'] } }, NewImage: { status: { S: ['APPROVED', 'REJECTED'] } } } },
    {
      eventName: ['INSERT'],
      dynamodb: {
        Keys: { sk: { S: [{ prefix: 'AUDIT#' }] } },
        NewImage: { event: { S: [{ 'anything-but': ['submitted'] }] } },
      },
    },
  ]);
});

describe('the schedules', () => {
  test.each([
    ['rescueStuckComments', 'rate(1 minute)', 60],
    ['purgeRejectedComments', 'rate(1 hour)', 3_600],
    ['rescoreDegradedDecisions', 'rate(1 minute)', 60],
    ['measureBacklogs', 'rate(5 minutes)', 300],
    ['repeatInvalidations', 'rate(1 minute)', 60],
    ['removeCommentsOfDeletedPosts', 'rate(5 minutes)', 300],
    ['finishErasures', 'rate(5 minutes)', 300],
  ])('%s runs at %s, and a run that is late is dropped', (name, expression, seconds) => {
    const { id, properties } = functionsOf(prod).find((one) => one.name === name) ?? {};
    prod.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [id, 'Arn'] },
        RetryPolicy: { MaximumEventAgeInSeconds: seconds, MaximumRetryAttempts: 1 },
      },
    });
    // The scheduler only puts the event into Lambda's own queue, which would keep it for six hours and repeat it twice.
    prod.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: id },
      MaximumEventAgeInSeconds: seconds,
      MaximumRetryAttempts: 0,
    });
    expect(properties?.Timeout).toBeLessThan(seconds);
  });
});

describe('the users', () => {
  test('log in with name or e-mail address, in either case, and confirm the address', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPool', {
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      UserPoolTier: 'ESSENTIALS',
    });
  });

  test('can be asked for a code of an authenticator, never for one that comes by telephone', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      SmsConfiguration: Match.absent(),
    });
  });

  test('get mails from the address that the operator gave', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPool', {
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        From: 'Moderato <comments@example.com>',
        SourceArn: {
          'Fn::Join': [
            '',
            [
              Match.anyValue(),
              { Ref: 'AWS::Partition' },
              ':ses:',
              { Ref: 'AWS::Region' },
              ':',
              { Ref: 'AWS::AccountId' },
              ':identity/example.com',
            ],
          ],
        },
      },
    });
  });

  test('get them from Cognito itself where no address was given', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPool', {
      EmailConfiguration: Match.objectLike({ From: Match.absent(), SourceArn: Match.absent() }),
    });
  });

  test("have tokens that Cognito asks our function for, which nobody but this pool's Cognito may call", () => {
    const trigger = functionsOf(prod).find(({ name }) => name === 'narrowAccessToken');
    const [[poolId] = []] = resourcesOf(prod, 'AWS::Cognito::UserPool');
    prod.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: { 'Fn::GetAtt': [trigger?.id, 'Arn'] }, LambdaVersion: 'V2_0' },
      },
    });
    prod.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [trigger?.id, 'Arn'] },
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [poolId, 'Arn'] },
    });
    // Cognito waits no longer, and three times at most.
    expect(trigger?.properties.Timeout).toBeLessThanOrEqual(5);
  });

  test('can be admins', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admin' });
  });

  test('come in by one client that has a secret and takes passwords from us only', () => {
    prod.resourceCountIs('AWS::Cognito::UserPoolClient', 1);
    prod.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      AllowedOAuthFlows: Match.absent(),
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['email'],
    });
  });

  test('have access tokens of 5 minutes and refresh tokens of 24 hours, for one use each, that can be revoked', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AccessTokenValidity: 5,
      RefreshTokenValidity: 24 * 60,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
      RefreshTokenRotation: Match.objectLike({ Feature: 'ENABLED' }),
      EnableTokenRevocation: true,
    });
  });
});

test('the stack stays well below the 500 resources that CloudFormation takes', () => {
  const { Resources } = prod.toJSON() as { Resources: object };
  expect(Object.keys(Resources).length).toBeLessThanOrEqual(400);
});
