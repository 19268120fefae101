import { systemClock } from '../../functions/shared/clock.ts';
import { variables } from '../../functions/shared/environment.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { silentLog } from './silent-log.ts';
import { stackOutputs } from './stack-outputs.ts';

/**
 * What reaches the table and the users of a deployed stack.
 * @throws AdminFault when there is no such stack, or it is none of Moderato
 */
export const deployedRuntime = async (stack: string, region: string | undefined): Promise<Runtime> => {
  if (region !== undefined) {
    // Here every client looks for it, those that functions make too, and whatever gives them credentials.
    process.env['AWS_REGION'] = region;
  }
  const output = await stackOutputs(stack);
  return {
    environment: {
      [variables.tableName]: output('TableName'),
      [variables.userPoolId]: output('UserPoolId'),
      [variables.userPoolClientId]: output('UserPoolClientId'),
    },
    clock: systemClock,
    log: silentLog,
  };
};
