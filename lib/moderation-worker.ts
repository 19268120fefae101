import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { moderationWorker } from '../functions/triggers.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

/** The function that moderates what stands in the queue. */
export class ModerationWorker extends Construct {
  constructor(scope: Construct, id: string, { queue, ...settings }: FunctionSettings & { readonly queue: Queue }) {
    super(scope, id);
    const { lambda } = new ModeratoFunction(this, {
      ...settings,
      module: moderationWorker,
      permissions: ['consumeQueue', 'getItems', 'updateItem', 'putItem', 'readGoogleKey'],
      timeout: moderationWorker.timeout,
    });
    new EventSourceMapping(this, 'Source', {
      target: lambda,
      eventSourceArn: queue.queueArn,
      batchSize: moderationWorker.batchSize,
      reportBatchItemFailures: true,
      // Not reserved concurrency: that is taken from the account's quota, which a new account may not have.
      maxConcurrency: moderationWorker.maximumConcurrency,
    });
  }
}
