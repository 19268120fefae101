import type { Load } from './assumptions.ts';
import type { Limit } from './limit.ts';
import type { Parameters } from './parameters.ts';
import { serviceLimits } from './service-limits.ts';
import { tableLimits } from './table-limits.ts';

/** All limits, the tightest first. */
export const limitsOf = (load: Load, parameters: Parameters): Limit[] =>
  [...serviceLimits(parameters), ...tableLimits(load, parameters)].toSorted(
    (one, other) => one.perSecond - other.perSecond,
  );
