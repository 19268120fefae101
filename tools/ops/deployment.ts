import { type AuditMac, auditMac } from '../../functions/comments/audit-mac.ts';
import { connectModerationQueue, type ModerationQueue } from '../../functions/comments/moderation-queue.ts';
import { type StoredComments, storedComments } from '../../functions/comments/stored-comments.ts';
import { variables } from '../../functions/shared/environment.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { connectTable, type Table } from '../../functions/shared/table.ts';
import { deployedStack } from '../target/deployed-stack.ts';
import { localDeployment } from '../target/local-deployment.ts';
import type { Target } from '../target/target.ts';
import { keysInFile, keysInSecrets } from './audit-keys.ts';

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
  readonly comments: StoredComments;
  /** Fetches the audit keys, for who writes comments or verifies their records. */
  readonly auditMac: () => Promise<AuditMac>;
  readonly queue: ModerationQueue;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  /** Where a local one keeps its state between runs, if it does. */
  readonly folder: string | undefined;
}

type Reached = Pick<Deployment, 'runtime' | 'queueUrls' | 'folder'> & { readonly auditKeys: () => Promise<string> };

const reach = async (target: Target): Promise<Reached> => {
  if (target.kind === 'local') {
    const { runtime, queues, folder, auditKeys } = await localDeployment(target.api);
    return { runtime, queueUrls: queues, folder, auditKeys: () => keysInFile(auditKeys) };
  }
  const { runtime, output } = await deployedStack(target.stack, target.region);
  const queueUrls = {
    moderation: output(queueOutputs.moderation),
    deadLetters: output(queueOutputs.deadLetters),
    parking: output(queueOutputs.parking),
  };
  return { runtime, queueUrls, folder: undefined, auditKeys: () => keysInSecrets(runtime, output('AuditKeyArns')) };
};

/** @throws OperatorFault when it cannot be reached */
export const connectDeployment = async (target: Target): Promise<Deployment> => {
  const { runtime: reached, queueUrls, folder, auditKeys } = await reach(target);
  const environment = { ...reached.environment, [variables.moderationQueueUrl]: queueUrls.moderation };
  const runtime = { ...reached, environment };
  const table = connectTable(runtime);
  return {
    target,
    runtime,
    table,
    comments: storedComments(table),
    auditMac: async () => auditMac(await auditKeys()),
    queue: connectModerationQueue(runtime),
    queueUrls,
    folder,
  };
};
