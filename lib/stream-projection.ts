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
import type { commentProjection, measureProjection } from '../functions/triggers.ts';
import type { GrantName } from './grants.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

interface StreamProjectionProperties extends FunctionSettings {
  readonly projection: typeof commentProjection | typeof measureProjection;
  /** What it may do beside being told of the stream. */
  readonly permissions: readonly GrantName[];
  readonly streamArn: string;
  readonly failedRecords: Queue;
}

/** A function that keeps something up to date from the stream of the table. */
export class StreamProjection extends Construct {
  readonly lambda: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    { projection, permissions, streamArn, failedRecords, ...settings }: StreamProjectionProperties,
  ) {
    super(scope, id);
    this.lambda = new ModeratoFunction(this, {
      ...settings,
      module: projection,
      permissions: ['consumeStream', 'noteFailedRecords', ...permissions],
      timeout: projection.timeout,
    }).lambda;
    new EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: streamArn,
      // What was written between the making of the table and of this is told too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: projection.filters.map((filter) => FilterCriteria.filter(filter)),
      batchSize: projection.batchSize,
      maxBatchingWindow: Duration.seconds(projection.batchWindow),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: projection.retries,
      maxRecordAge: Duration.hours(projection.maximumAgeHours),
      onFailure: new SqsDlq(failedRecords),
    });
  }
}
