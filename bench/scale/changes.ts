import type { Load } from './assumptions.ts';
import type { Limit, Means } from './limit.ts';
import { limitsOf } from './limits.ts';
import type { Parameters } from './parameters.ts';

/** A change that lifts a limit. */
export interface Change {
  readonly limit: string;
  /** Comments a second that the limit let pass before. */
  readonly perSecond: number;
  readonly by: Means;
  readonly advice: string;
}

/** A limit is lifted to so many times the load, so that chance does not bring it about all the same. */
const headroom = 1.3;

/** Numbers that were multiplied and divided again are not quite what they were. */
const nearly = 1 - 1e-9;

/**
 * What to change, the tightest limit first, so that a load is far enough below all limits.
 * @returns the changes, and the parameters after them
 */
export const changesFor = (load: Load, parameters: Parameters): { changes: Change[]; parameters: Parameters } => {
  const wanted = load.rate * headroom;
  const changes: Change[] = [];
  let changed = parameters;
  // One that a change does not lift far enough is named once, and the load is not held.
  const tight = (): Limit | undefined =>
    limitsOf(load, changed).find(
      ({ name, perSecond }) => perSecond < wanted * nearly && !changes.some(({ limit }) => limit === name),
    );
  for (let limit = tight(); limit !== undefined; limit = tight()) {
    const { name, perSecond, by, advice } = limit;
    changes.push({ limit: name, perSecond, by, advice: advice(wanted) });
    changed = limit.change(wanted);
  }
  return { changes, parameters: changed };
};
