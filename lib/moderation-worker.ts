import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { escalation, moderationWorker } from '../functions/triggers.ts';
import type { GrantName } from './grants.ts';
import type { ModerationQueue } from './moderation-queue.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

/** What moderating a comment takes. */
const moderation = [
  'scoreTexts',
  'readScorerKeys',
  'chainRecords',
  'getItem',
  'getItems',
  'putItem',
  'updateItem',
] as const;

interface ModerationWorkerProperties extends FunctionSettings {
  readonly queues: Pick<ModerationQueue, 'queue' | 'deadLetterQueue'>;
  /** How many batches are handled at once. */
  readonly concurrency: number;
}

/** The functions that moderate: what stands in the queue, and, one at a time, what they could not moderate there. */
export class ModerationWorker extends Construct {
  readonly worker: LambdaFunction;

  constructor(scope: Construct, id: string, { queues, concurrency, ...settings }: ModerationWorkerProperties) {
    super(scope, id);
    const functionOf = (module: typeof moderationWorker | typeof escalation, permissions: readonly GrantName[]) =>
      new ModeratoFunction(this, { ...settings, module, permissions, timeout: module.timeout }).lambda;

    this.worker = functionOf(moderationWorker, [...moderation, 'consumeQueue', 'pushToQueue']);
    new EventSourceMapping(this, 'Source', {
      target: this.worker,
      eventSourceArn: queues.queue.queueArn,
      batchSize: moderationWorker.batchSize,
      reportBatchItemFailures: true,
      // Not reserved concurrency: that is taken from the account's quota, which a new account may not have.
      maxConcurrency: concurrency,
    });
    new EventSourceMapping(this, 'DeadLetters', {
      target: functionOf(escalation, [...moderation, 'consumeDeadLetters', 'parkMessages']),
      eventSourceArn: queues.deadLetterQueue.queueArn,
      batchSize: escalation.batchSize,
      maxConcurrency: escalation.maximumConcurrency,
    });
  }
}
