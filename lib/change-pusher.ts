import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { changePusher } from '../functions/triggers.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

interface ChangePusherProperties extends FunctionSettings {
  readonly streamArn: string;
}

/** The function that tells those who listen what changed in the table. What it cannot tell in time is told to nobody. */
export class ChangePusher extends Construct {
  constructor(scope: Construct, id: string, { streamArn, ...settings }: ChangePusherProperties) {
    super(scope, id);
    const { lambda } = new ModeratoFunction(this, {
      ...settings,
      module: changePusher,
      permissions: [
        ...(['consumeStream', 'queryShelves', 'getItem'] as const),
        ...(['forgetConnections', 'writeToConnections', 'countMetrics'] as const),
      ],
      timeout: changePusher.timeout,
    });
    new EventSourceMapping(this, 'Source', {
      target: lambda,
      eventSourceArn: streamArn,
      // Nobody wants to be told of what was before.
      startingPosition: StartingPosition.LATEST,
      filters: changePusher.filters.map((filter) => FilterCriteria.filter(filter)),
      batchSize: changePusher.batchSize,
      retryAttempts: changePusher.retries,
      maxRecordAge: Duration.seconds(changePusher.maximumAgeSeconds),
    });
  }
}
