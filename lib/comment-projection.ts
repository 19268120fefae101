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
import { commentProjection } from '../functions/triggers.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

interface CommentProjectionProperties extends FunctionSettings {
  readonly streamArn: string;
  readonly failedRecords: Queue;
}

/** The function that folds counts and standings from the stream of the table. */
export class CommentProjection extends Construct {
  readonly projection: LambdaFunction;

  constructor(scope: Construct, id: string, { streamArn, failedRecords, ...settings }: CommentProjectionProperties) {
    super(scope, id);
    this.projection = new ModeratoFunction(this, {
      ...settings,
      module: commentProjection,
      permissions: ['consumeStream', 'noteFailedRecords', 'countStrikes', 'getItems', 'putItem', 'updateItem'],
      timeout: commentProjection.timeout,
    }).lambda;
    new EventSourceMapping(this, 'Source', {
      target: this.projection,
      eventSourceArn: streamArn,
      // What was written between the making of the table and of this is folded too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: commentProjection.filters.map((filter) => FilterCriteria.filter(filter)),
      batchSize: commentProjection.batchSize,
      maxBatchingWindow: Duration.seconds(commentProjection.batchWindow),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: commentProjection.retries,
      maxRecordAge: Duration.hours(commentProjection.maximumAgeHours),
      onFailure: new SqsDlq(failedRecords),
    });
  }
}
