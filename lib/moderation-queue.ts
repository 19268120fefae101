import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { escalation, moderationWorker } from '../functions/triggers.ts';

/**
 * The queue of comments to moderate, where a message goes that cannot be handled, and where it waits for an operator when
 * even that is of no use. Messages hold ids only, and what is lost is pushed again from the table, so none of the queues
 * outlives its stack.
 */
export class ModerationQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly parkingQueue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.parkingQueue = this.#queueOf('ParkingQueue');
    this.deadLetterQueue = this.#queueOf('DeadLetterQueue', {
      visibilityTimeout: Duration.seconds(escalation.visibilityTimeout),
      deadLetterQueue: { queue: this.parkingQueue, maxReceiveCount: escalation.receives },
    });
    this.queue = this.#queueOf('Queue', {
      visibilityTimeout: Duration.seconds(moderationWorker.visibilityTimeout),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: moderationWorker.receives },
    });
  }

  #queueOf(id: string, properties: QueueProps = {}): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(moderationWorker.retentionDays),
      ...properties,
    });
  }
}
