import type * as z from 'zod/mini';
import { systemClock } from '../../functions/shared/clock.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { enginesPath, localEngines } from '../../local/engines.ts';
import { exchange } from '../replay/exchange.ts';
import { OperatorFault } from './operator-fault.ts';
import { silentLog } from './silent-log.ts';

const orDeployed = 'or name a deployed stack with --stage.';

/** The engines behind the local API, and where it keeps its state between runs, if it does. */
export interface LocalDeployment {
  readonly runtime: Runtime;
  readonly queues: z.infer<typeof localEngines>['queues'];
  readonly folder: string | undefined;
  /** The file with its audit keys. */
  readonly auditKeys: string;
}

/**
 * What reaches the engines behind the local API.
 * @throws OperatorFault when `npm start` runs nothing there
 */
export const localDeployment = async (api: string): Promise<LocalDeployment> => {
  const url = `${api}${enginesPath}`;
  const answer = await exchange({ method: 'GET', url, headers: {}, body: undefined }, globalThis.fetch);
  if ('silent' in answer) {
    throw new OperatorFault(`Nothing runs at ${api} (${answer.reason}): start it with \`npm start\`, ${orDeployed}`);
  }
  const engines = localEngines.safeParse(await answer.json().catch(() => undefined));
  if (answer.status !== 200 || !engines.success) {
    throw new OperatorFault(
      `What answers at ${api} was not started by \`npm start\`: say with --api what was, ${orDeployed}`,
    );
  }
  const { environment, localServices, queues, folder, auditKeys } = engines.data;
  return { runtime: { environment, localServices, clock: systemClock, log: silentLog }, queues, folder, auditKeys };
};
