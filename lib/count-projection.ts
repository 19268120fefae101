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
import { countProjection } from '../functions/triggers.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

interface CountProjectionProperties extends FunctionSettings {
  readonly streamArn: string;
  readonly failedRecords: Queue;
}

/** The function that counts approved comments from the stream of the table. */
export class CountProjection extends Construct {
  readonly projection: LambdaFunction;

  constructor(scope: Construct, id: string, { streamArn, failedRecords, ...settings }: CountProjectionProperties) {
    super(scope, id);
    this.projection = new ModeratoFunction(this, {
      ...settings,
      module: countProjection,
      permissions: ['consumeStream', 'noteFailedRecords', 'putItem', 'updateItem'],
      timeout: countProjection.timeout,
    }).lambda;
    new EventSourceMapping(this, 'Source', {
      target: this.projection,
      eventSourceArn: streamArn,
      // What was written between the making of the table and of this is counted too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: countProjection.filters.map((filter) => FilterCriteria.filter(filter)),
      batchSize: countProjection.batchSize,
      maxBatchingWindow: Duration.seconds(countProjection.batchWindow),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: countProjection.retries,
      maxRecordAge: Duration.hours(countProjection.maximumAgeHours),
      onFailure: new SqsDlq(failedRecords),
    });
  }
}
