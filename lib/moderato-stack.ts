import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionModule } from '../functions/routes.ts';
import { Api } from './api.ts';
import { AuditKeys } from './audit-keys.ts';
import { ChangePusher } from './change-pusher.ts';
import { Data } from './data.ts';
import { Delivery } from './delivery.ts';
import { FailedRecords } from './failed-records.ts';
import { grantsOn } from './grants.ts';
import { Identity } from './identity.ts';
import { LiveApi } from './live-api.ts';
import { ModerationQueue } from './moderation-queue.ts';
import { ModerationWorker } from './moderation-worker.ts';
import { Monitoring } from './monitoring.ts';
import { OriginSecret } from './origin-secret.ts';
import { Schedules } from './schedules.ts';
import { ScorerKeys } from './scorer-keys.ts';
import { ownDomain, type Settings, strikeRules } from './settings.ts';
import { stages } from './stage.ts';
import { TableProjection } from './table-projection.ts';
import { TlsOnlyQueues } from './tls-only-queues.ts';
import { TokenTrigger } from './token-trigger.ts';

interface ModeratoProperties extends Settings {
  /** The bundle of a function. */
  readonly code: (module: FunctionModule) => Code;
  /** The folder into which the pages were built. */
  readonly pages: string;
}

/** Moderato, part by part; each stands in the file of its name. */
export class ModeratoStack extends Stack {
  constructor(scope: Construct, properties: ModeratoProperties) {
    const { stage: stageName, allowOrigins, mailFrom, alarmEmail, code, pages } = properties;
    const { commentsPerMinute, commentsPerMinuteOfNetwork, reportsToFlag, scorers } = properties;
    const stage = stages[stageName];
    super(scope, `moderato-${stageName}`, {
      description: 'Moderato: comment moderation as a service',
      terminationProtection: stage.deletionProtection,
    });
    const metricNamespace = this.stackName;

    const { table, streamArn } = new Data(this, 'Data', stage);
    const { pool, client } = new Identity(this, 'Identity', { ...stage, mailFrom });
    const queues = new ModerationQueue(this, 'ModerationQueue');
    const { queue: failedRecords } = new FailedRecords(this, 'FailedRecords');
    new TlsOnlyQueues(this, 'TlsOnlyQueues', [
      queues.queue,
      queues.deadLetterQueue,
      queues.parkingQueue,
      failedRecords,
    ]);
    const { keys: scorerKeys } = new ScorerKeys(this, 'ScorerKeys', { scorers, stage });
    const { references: auditKeys, arns: auditKeyArns } = new AuditKeys(this, 'AuditKeys', stage);
    const { reference: originSecret } = new OriginSecret(this, 'OriginSecret');
    const api = new Api(this, 'Api', { stage, allowOrigins });
    const live = new LiveApi(this, 'LiveApi');
    const { distribution, url } = new Delivery(this, 'Delivery', {
      apiDomain: api.domain,
      liveDomain: live.domain,
      originSecret,
      pages,
      allowOrigins,
      stage,
      domain: ownDomain(properties),
      webAclArn: properties.webAclArn,
    });

    const grants = grantsOn({
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
      strikeRules: strikeRules(properties),
      reportsToFlag,
      scoring: properties,
    });
    const functions = { code, stage, grants };
    new TokenTrigger(this, 'TokenTrigger', { ...functions, pool });
    const { worker } = new ModerationWorker(this, 'ModerationWorker', {
      ...functions,
      queues,
      concurrency: properties.moderationConcurrency,
    });
    const { projection } = new TableProjection(this, 'TableProjection', { ...functions, streamArn, failedRecords });
    new ChangePusher(this, 'ChangePusher', { ...functions, streamArn });
    const { functions: scheduled } = new Schedules(this, 'Schedules', functions);
    api.answerWith(functions);
    live.answerWith(functions);
    const monitored = {
      metricNamespace,
      httpApi: api.httpApi,
      liveApi: live.api,
      table,
      queues,
      failedRecords,
      worker,
      projection,
      scheduled,
    };
    new Monitoring(this, 'Monitoring', { stage, alarmEmail, ...monitored });

    new CfnOutput(this, 'ApiUrl', { value: url });
    new CfnOutput(this, 'DistributionDomain', { value: distribution.distributionDomainName });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'AuditKeyArns', { value: auditKeyArns });
    new CfnOutput(this, 'ModerationQueueUrl', { value: queues.queue.queueUrl });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: queues.deadLetterQueue.queueUrl });
    new CfnOutput(this, 'ParkingQueueUrl', { value: queues.parkingQueue.queueUrl });
  }
}
