import type { Context } from 'aws-lambda';
import type { Runtime } from '../shared/runtime.ts';
import { workThrough } from '../shared/work-through.ts';
import { type ErasureDependencies, erasureDependencies, fulfilErasure } from './fulfil-erasure.ts';

/**
 * Runs every 5 minutes: goes on with the erasures of accounts that were not finished when the user was answered, and ends
 * them with a last sweep once no token of the account is valid any more. Late, twice or two at once does no harm: each
 * sweep does what it finds left.
 */
export const finishErasures =
  (dependencies: ErasureDependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const { erasures, clock, log, counted } = dependencies;
    const sweep = async (id: string): Promise<boolean> => {
      const erasure = await erasures.find(id);
      return erasure !== undefined && fulfilErasure(dependencies, erasure, context);
    };
    const result = await workThrough(erasures.requestedUntil(clock.now()), context, { log, counted }, sweep);
    log.info('erasures_swept', result);
    return result;
  };

export const wire = (runtime: Runtime) => finishErasures(erasureDependencies(runtime));
