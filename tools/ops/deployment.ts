import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { connectModerationQueue, type ModerationQueue } from '../../functions/comments/moderation-queue.ts';
import { variables } from '../../functions/shared/environment.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { connectTable, type Table } from '../../functions/shared/table.ts';
import { deployedStack } from '../target/deployed-stack.ts';
import { localDeployment } from '../target/local-deployment.ts';
import type { Target } from '../target/target.ts';

/** The queues of comments to moderate, by what a stack's outputs call them. */
export const queueOutputs = {
  moderation: 'ModerationQueueUrl',
  deadLetters: 'DeadLetterQueueUrl',
  parking: 'ParkingQueueUrl',
} as const;
export type QueueName = keyof typeof queueOutputs;

/** A deployment, reached by the modules that it runs itself. */
export interface Deployment {
  readonly target: Target;
  readonly runtime: Runtime;
  readonly table: Table;
  readonly comments: CommentStore;
  readonly queue: ModerationQueue;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  /** Where a local one keeps its state between runs, if it does. */
  readonly folder: string | undefined;
}

const reach = async (target: Target): Promise<Pick<Deployment, 'runtime' | 'queueUrls' | 'folder'>> => {
  if (target.kind === 'local') {
    const { runtime, queues, folder } = await localDeployment(target.api);
    return { runtime, queueUrls: queues, folder };
  }
  const { runtime, output } = await deployedStack(target.stack, target.region);
  const queueUrls = {
    moderation: output(queueOutputs.moderation),
    deadLetters: output(queueOutputs.deadLetters),
    parking: output(queueOutputs.parking),
  };
  return { runtime, queueUrls, folder: undefined };
};

/** @throws OperatorFault when it cannot be reached */
export const connectDeployment = async (target: Target): Promise<Deployment> => {
  const { runtime: reached, queueUrls, folder } = await reach(target);
  const environment = { ...reached.environment, [variables.moderationQueueUrl]: queueUrls.moderation };
  const runtime = { ...reached, environment };
  const table = connectTable(runtime);
  return {
    target,
    runtime,
    table,
    comments: commentStore(table),
    queue: connectModerationQueue(runtime),
    queueUrls,
    folder,
  };
};
