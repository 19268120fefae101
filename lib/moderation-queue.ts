import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { moderationWorker } from '../functions/triggers.ts';

const properties = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(moderationWorker.retentionDays),
};

/**
 * The queue of comments to moderate, and where a message goes that cannot be handled. Messages hold ids only, and what
 * is lost is pushed again from the table, so neither queue outlives its stack.
 */
export class ModerationQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const deadLetterQueue = new Queue(this, 'DeadLetterQueue', properties);
    this.queue = new Queue(this, 'Queue', {
      ...properties,
      visibilityTimeout: Duration.seconds(moderationWorker.visibilityTimeout),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: moderationWorker.receives },
    });
  }
}
