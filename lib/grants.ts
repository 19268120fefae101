import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type Environment, variables } from '../functions/shared/environment.ts';
import { tableDefinition } from '../functions/shared/table-definition.ts';

/** What a function is given to do one thing: the names of what it works on, and the right to. */
export interface Grant {
  readonly environment: Environment;
  readonly statements: readonly Required<Pick<PolicyStatementProps, 'actions' | 'resources'>>[];
}

interface Resources {
  readonly table: Table;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly queue: Queue;
  readonly googleKey: Secret;
}

/**
 * Everything a function can be granted. Actions are named one by one, for each function has only those it calls; the
 * actions inside a transaction are granted as if they were called alone (putItem for a Put).
 */
export const grantsOn = ({ table, pool, client, queue, googleKey }: Resources) => {
  const onTable = (action: string, resource = table.tableArn): Grant => ({
    environment: { [variables.tableName]: table.tableName },
    statements: [{ actions: [`dynamodb:${action}`], resources: [resource] }],
  });
  const onQueue = (...actions: string[]): Grant => ({
    environment: { [variables.moderationQueueUrl]: queue.queueUrl },
    statements: [{ actions: actions.map((action) => `sqs:${action}`), resources: [queue.queueArn] }],
  });
  const userPool: Environment = {
    [variables.userPoolId]: pool.userPoolId,
    [variables.userPoolClientId]: client.userPoolClientId,
  };
  return {
    getItem: onTable('GetItem'),
    getItems: onTable('BatchGetItem'),
    putItem: onTable('PutItem'),
    updateItem: onTable('UpdateItem'),
    queryItems: onTable('Query'),
    queryShelves: onTable('Query', `${table.tableArn}/index/${tableDefinition.shelfIndex.name}`),
    pushToQueue: onQueue('SendMessage'),
    measureQueue: onQueue('GetQueueAttributes'),
    /** For Lambda, which polls the queue in the name of the worker; the worker itself never sees it. */
    consumeQueue: { ...onQueue('ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'), environment: {} },
    /** The pool's public keys are there for everybody: nothing but names is needed. */
    verifyTokens: { environment: userPool, statements: [] },
    signIn: {
      environment: userPool,
      statements: [
        {
          actions: ['cognito-idp:AdminInitiateAuth', 'cognito-idp:DescribeUserPoolClient'],
          resources: [pool.userPoolArn],
        },
      ],
    },
    readGoogleKey: {
      environment: { [variables.googleKeySecretArn]: googleKey.secretArn },
      statements: [{ actions: ['secretsmanager:GetSecretValue'], resources: [googleKey.secretArn] }],
    },
  } satisfies Record<string, Grant>;
};

export type GrantName = keyof ReturnType<typeof grantsOn>;
export type Grants = Readonly<Record<GrantName, Grant>>;
