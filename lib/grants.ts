import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type StrikeRules, strikeEnvironment } from '../functions/comments/strikes.ts';
import { connectionPrefix } from '../functions/live/connection-item.ts';
import { type Environment, variables } from '../functions/shared/environment.ts';
import { counterPrefix } from '../functions/shared/rate-limit.ts';
import { tableDefinition } from '../functions/shared/table-definition.ts';
import type { LiveApi } from './live-api.ts';
import type { ModerationQueue } from './moderation-queue.ts';
import type { ScorerKey } from './scorer-keys.ts';
import type { ScoringSettings } from './settings.ts';

/** What a function is given to do one thing: the names of what it works on, and the right to. */
export interface Grant {
  readonly environment: Environment;
  readonly statements: readonly (Required<Pick<PolicyStatementProps, 'actions' | 'resources'>> &
    Pick<PolicyStatementProps, 'conditions'>)[];
}

interface Resources {
  readonly table: Table;
  readonly streamArn: string;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly queues: Pick<ModerationQueue, 'queue' | 'deadLetterQueue' | 'parkingQueue'>;
  readonly failedRecords: IQueue;
  readonly distribution: Distribution;
  readonly live: Pick<LiveApi, 'connectionsUrl' | 'connectionsArn'>;
  /** Of the scorers of choice. */
  readonly scorerKeys: readonly ScorerKey[];
  /** By which audit records are chained (`audit-keys.ts`). */
  readonly auditKeys: string;
  /** What the distribution sends along (`origin-secret.ts`). */
  readonly originSecret: string;
  readonly metricNamespace: string;
  readonly commentsPerMinute: number;
  readonly commentsPerMinuteOfNetwork: number;
  /** What rejections lead to. */
  readonly strikeRules: StrikeRules;
  readonly reportsToFlag: number;
  readonly scoring: ScoringSettings;
}

const onQueue = ({ queueArn }: IQueue, environment: Environment, ...actions: string[]): Grant => ({
  environment,
  statements: [{ actions: actions.map((action) => `sqs:${action}`), resources: [queueArn] }],
});

/**
 * Everything a function can be granted. Actions are named one by one, for each function has only those it calls; the
 * actions inside a transaction are granted as if they were called alone (putItem for a Put).
 */
export const grantsOn = ({
  table,
  streamArn,
  pool,
  client,
  queues,
  failedRecords,
  distribution,
  live,
  scorerKeys,
  auditKeys,
  originSecret,
  metricNamespace,
  commentsPerMinute,
  commentsPerMinuteOfNetwork,
  strikeRules,
  reportsToFlag,
  scoring,
}: Resources) => {
  const onTable = (action: string, resource = table.tableArn): Grant => ({
    environment: { [variables.tableName]: table.tableName },
    statements: [{ actions: [`dynamodb:${action}`], resources: [resource] }],
  });
  const moderationQueue: Environment = { [variables.moderationQueueUrl]: queues.queue.queueUrl };
  /** For Lambda, which polls a queue in the name of its function; the function itself never sees it. */
  const consume = (queue: IQueue) => onQueue(queue, {}, 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes');
  const onTableIndex = (index: { readonly name: string }) => onTable('Query', `${table.tableArn}/index/${index.name}`);
  const userPool: Environment = {
    [variables.userPoolId]: pool.userPoolId,
    [variables.userPoolClientId]: client.userPoolClientId,
  };
  const onUserPool = (...actions: string[]): Grant => ({
    environment: userPool,
    statements: [{ actions: actions.map((action) => `cognito-idp:${action}`), resources: [pool.userPoolArn] }],
  });
  const onItems = (prefix: string, ...actions: string[]): Grant => ({
    environment: { [variables.tableName]: table.tableName },
    statements: [
      {
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] } },
      },
    ],
  });
  /** Counters and no other items: who may only try a password has no business in the rest of the table. */
  const counters = onItems(counterPrefix, 'UpdateItem');
  const onConnections = (method: 'POST' | 'DELETE'): Grant => ({
    environment: { [variables.connectionsUrl]: live.connectionsUrl },
    statements: [{ actions: ['execute-api:ManageConnections'], resources: [live.connectionsArn(method)] }],
  });
  return {
    getItem: onTable('GetItem'),
    getItems: onTable('BatchGetItem'),
    putItem: onTable('PutItem'),
    updateItem: onTable('UpdateItem'),
    queryItems: onTable('Query'),
    deleteItem: onTable('DeleteItem'),
    checkItem: onTable('ConditionCheckItem'),
    queryShelves: onTableIndex(tableDefinition.shelfIndex),
    queryLedgers: onTableIndex(tableDefinition.ledgerIndex),
    countAttempts: {
      environment: { ...counters.environment, [variables.metricNamespace]: metricNamespace },
      statements: counters.statements,
    },
    limitWriting: {
      environment: {
        ...counters.environment,
        [variables.commentsPerMinute]: String(commentsPerMinute),
        [variables.commentsPerMinuteOfNetwork]: String(commentsPerMinuteOfNetwork),
      },
      statements: counters.statements,
    },
    /** Items of connections and no others. */
    keepConnections: onItems(connectionPrefix, 'PutItem'),
    forgetConnections: onItems(connectionPrefix, 'Query', 'DeleteItem'),
    writeToConnections: onConnections('POST'),
    closeConnections: onConnections('DELETE'),
    countStrikes: { environment: strikeEnvironment(strikeRules), statements: [] },
    weighReports: { environment: { [variables.reportsToFlag]: String(reportsToFlag) }, statements: [] },
    /** Every function of the API refuses what went around the distribution. */
    knowOrigin: { environment: { [variables.originSecret]: originSecret }, statements: [] },
    invalidateCache: {
      environment: { [variables.distributionId]: distribution.distributionId },
      statements: [{ actions: ['cloudfront:CreateInvalidation'], resources: [distribution.distributionArn] }],
    },
    pushToQueue: onQueue(queues.queue, moderationQueue, 'SendMessage'),
    measureQueue: onQueue(queues.queue, moderationQueue, 'GetQueueAttributes'),
    consumeQueue: consume(queues.queue),
    consumeDeadLetters: consume(queues.deadLetterQueue),
    parkMessages: onQueue(
      queues.parkingQueue,
      { [variables.parkingQueueUrl]: queues.parkingQueue.queueUrl },
      'SendMessage',
    ),
    knowScorers: { environment: { [variables.scorers]: scoring.scorers.join(',') }, statements: [] },
    /** What scorers are told. The secret keys the hashes under which scores are kept. */
    scoreTexts: {
      environment: {
        [variables.scorers]: scoring.scorers.join(','),
        [variables.scorerCallsPerMinute]: String(scoring.scorerCallsPerMinute),
        ...(scoring.scorerUnitsPerMonth !== undefined && {
          [variables.scorerUnitsPerMonth]: String(scoring.scorerUnitsPerMonth),
        }),
        [variables.fallback]: scoring.fallback,
        [variables.googleApiVersion]: scoring.googleApiVersion,
        ...(scoring.scorers.includes('openai') && {
          [variables.openAiUrl]: scoring.openAiUrl,
          [variables.openAiModel]: scoring.openAiModel,
        }),
        [variables.metricNamespace]: metricNamespace,
        [variables.originSecret]: originSecret,
      },
      statements: [],
    },
    /** For who writes comments, and nobody else. */
    chainRecords: { environment: { [variables.auditKeys]: auditKeys }, statements: [] },
    countMetrics: { environment: { [variables.metricNamespace]: metricNamespace }, statements: [] },
    /** The two for Lambda, which reads the stream in the name of the projection; the projection itself never sees it. */
    consumeStream: {
      environment: {},
      statements: [
        {
          actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
            (action) => `dynamodb:${action}`,
          ),
          resources: [streamArn],
        },
      ],
    },
    noteFailedRecords: onQueue(failedRecords, {}, 'SendMessage'),
    /** The pool's public keys are there for everybody: nothing but names is needed. */
    verifyTokens: { environment: userPool, statements: [] },
    /**
     * The client's secret, which the actions that Cognito leaves open to everybody ask for: SignUp, ConfirmSignUp,
     * ResendConfirmationCode, ForgotPassword, ConfirmForgotPassword, GetTokensFromRefreshToken, RevokeToken.
     */
    beClient: onUserPool('DescribeUserPoolClient'),
    signIn: onUserPool('AdminInitiateAuth'),
    answerChallenges: onUserPool('AdminRespondToAuthChallenge'),
    setPasswords: onUserPool('AdminSetUserPassword'),
    endSessions: onUserPool('AdminUserGlobalSignOut'),
    listUsers: onUserPool('ListUsers'),
    findUsersByName: onUserPool('AdminGetUser'),
    deleteUsers: onUserPool('AdminDeleteUser'),
    readRoles: onUserPool('AdminListGroupsForUser'),
    giveRoles: onUserPool('AdminAddUserToGroup'),
    takeRoles: onUserPool('AdminRemoveUserFromGroup'),
    readScorerKeys: {
      environment: Object.fromEntries(scorerKeys.map(({ variable, secret }) => [variable, secret.secretArn])),
      statements: scorerKeys.map(({ secret }) => ({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [secret.secretArn],
      })),
    },
  } satisfies Record<string, Grant>;
};

export type GrantName = keyof ReturnType<typeof grantsOn>;
export type Grants = Readonly<Record<GrantName, Grant>>;
