import { systemClock } from '../../functions/shared/clock.ts';
import { variables } from '../../functions/shared/environment.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { silentLog } from './silent-log.ts';
import { stackOutputs } from './stack-outputs.ts';

/** Has every AWS client look in a region, those that functions make too, and whatever gives them credentials. */
export const useRegion = (region: string | undefined): void => {
  if (region !== undefined) {
    process.env['AWS_REGION'] = region;
  }
};

/** A deployed stack. */
export interface Deployed {
  /** What reaches its table and its users. */
  readonly runtime: Runtime;
  /**
   * The value of an output of the stack.
   * @throws OperatorFault when it has none of that name
   */
  readonly output: (name: string) => string;
}

/**
 * Looks up a deployed stack.
 * @throws OperatorFault when there is no such stack, or it is none of Moderato
 */
export const deployedStack = async (stack: string, region: string | undefined): Promise<Deployed> => {
  useRegion(region);
  const output = await stackOutputs(stack);
  const environment = {
    [variables.tableName]: output('TableName'),
    [variables.userPoolId]: output('UserPoolId'),
    [variables.userPoolClientId]: output('UserPoolClientId'),
  };
  return { runtime: { environment, clock: systemClock, log: silentLog }, output };
};
