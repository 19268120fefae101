import type { HttpApi, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ModerationQueue } from './moderation-queue.ts';

/** What alarms and dashboard look at. */
export interface Monitored {
  /** Of the metrics that functions count. */
  readonly metricNamespace: string;
  readonly httpApi: HttpApi;
  readonly liveApi: WebSocketApi;
  readonly table: Table;
  readonly queues: ModerationQueue;
  readonly failedRecords: Queue;
  readonly worker: IFunction;
  readonly projection: IFunction;
  readonly scheduled: readonly IFunction[];
}
