import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { tableProjection } from '../functions/triggers.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * Where Lambda notes which records of the table's stream it has given up: where they stand in the stream, and not what
 * they say (docs/runbook.md).
 */
export class FailedRecords extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(tableProjection.retentionDays),
    });
    acknowledge(this.queue, { SQS3: 'It is where Lambda puts what it gave up: the end of the line, with an alarm.' });
  }
}
