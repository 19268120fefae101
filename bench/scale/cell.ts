import type { Load } from './assumptions.ts';
import type { Parameters } from './parameters.ts';

/** So many comments a second are simulated one by one; of more, a part. */
const simulatedPerSecond = 1_000;
/** A part of the system has at least so many workers, and so many executions, or it would be another kind of system. */
const [workersAtLeast, executionsAtLeast] = [20, 100];
/** A load that goes on longer is cut off. */
const commentsAtMost = 1_500_000;

/**
 * Of a large load, one of many equal cells: so much less load on so much less of everything that bounds it. A comment meets
 * the same utilisation in it. What it waits for is shared by fewer, and few who share a resource wait longer than many do
 * (the economy of scale of queues: Erlang's formula falls with the number of servers at equal utilisation). So the times
 * that are found are those of the whole, or longer; never shorter.
 */
export const cellOf = (load: Load, parameters: Parameters): { load: Load; parameters: Parameters } => {
  const { maximumConcurrency, lambdaConcurrency } = parameters;
  const cells = Math.max(
    1,
    Math.min(
      load.rate / simulatedPerSecond,
      maximumConcurrency / workersAtLeast,
      lambdaConcurrency / executionsAtLeast,
    ),
  );
  const rate = load.rate / cells;
  const count = (number: number) => Math.max(1, Math.round(number / cells));
  return {
    load: { ...load, rate, seconds: Math.min(load.seconds, commentsAtMost / rate) },
    parameters: {
      ...parameters,
      // The buckets of the whole: how many there are in a cell, the table reckons.
      scorerCallsPerMinute: parameters.scorerCallsPerMinute / cells,
      cells,
      gatewayPerSecond: parameters.gatewayPerSecond / cells,
      gatewayBurst: parameters.gatewayBurst / cells,
      lambdaConcurrency: count(lambdaConcurrency),
      environmentsPerSecond: parameters.environmentsPerSecond / cells,
      maximumConcurrency: count(maximumConcurrency),
      batchesAtFirst: count(parameters.batchesAtFirst),
      batchesMorePerMinute: parameters.batchesMorePerMinute / cells,
      warmWrites: parameters.warmWrites / cells,
      tableWrites: parameters.tableWrites / cells,
    },
  };
};
