import { Duration } from 'aws-cdk-lib';
import {
  EventSourceMapping,
  FilterCriteria,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { tableProjection } from '../functions/triggers.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

interface TableProjectionProperties extends FunctionSettings {
  readonly streamArn: string;
  readonly failedRecords: Queue;
}

/** The function that keeps counts, standings and measures up to date from the stream of the table. */
export class TableProjection extends Construct {
  readonly projection: LambdaFunction;

  constructor(scope: Construct, id: string, { streamArn, failedRecords, ...settings }: TableProjectionProperties) {
    super(scope, id);
    this.projection = new ModeratoFunction(this, {
      ...settings,
      module: tableProjection,
      permissions: [
        ...(['consumeStream', 'noteFailedRecords', 'countStrikes'] as const),
        ...(['getItems', 'queryItems', 'putItem', 'updateItem'] as const),
      ],
      timeout: tableProjection.timeout,
    }).lambda;
    new EventSourceMapping(this, 'Source', {
      target: this.projection,
      eventSourceArn: streamArn,
      // What was written between the making of the table and of this is folded too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: tableProjection.filters.map((filter) => FilterCriteria.filter(filter)),
      batchSize: tableProjection.batchSize,
      maxBatchingWindow: Duration.seconds(tableProjection.batchWindow),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: tableProjection.retries,
      maxRecordAge: Duration.hours(tableProjection.maximumAgeHours),
      onFailure: new SqsDlq(failedRecords),
    });
  }
}
