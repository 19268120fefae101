import { systemClock } from '../../functions/shared/clock.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { enginesPath, localEngines } from '../../local/engines.ts';
import { exchange } from '../replay/exchange.ts';
import { AdminFault } from './admin-fault.ts';
import { silentLog } from './silent-log.ts';

const orDeployed = 'or name a deployed stack with --stage.';

/**
 * What reaches the engines behind the local API.
 * @throws AdminFault when `npm start` runs nothing there
 */
export const localRuntime = async (api: string): Promise<Runtime> => {
  const url = `${api}${enginesPath}`;
  const answer = await exchange({ method: 'GET', url, headers: {}, body: undefined }, globalThis.fetch);
  if ('silent' in answer) {
    throw new AdminFault(`Nothing runs at ${api} (${answer.reason}): start it with \`npm start\`, ${orDeployed}`);
  }
  const engines = localEngines.safeParse(await answer.json().catch(() => undefined));
  if (answer.status !== 200 || !engines.success) {
    throw new AdminFault(
      `What answers at ${api} was not started by \`npm start\`: say with --api what was, ${orDeployed}`,
    );
  }
  return { ...engines.data, clock: systemClock, log: silentLog };
};
