import { breakerPatience } from '../../functions/moderation/breaker-guarded-scorer.ts';
import { bucketsFor } from '../../functions/moderation/quota.ts';
import { scorerPatience } from '../../functions/moderation/retried-scorer.ts';
import { scoringDefaults } from '../../functions/moderation/scoring-defaults.ts';
import { contentionPatience } from '../../functions/shared/contention.ts';
import { shardCount } from '../../functions/shared/shelf.ts';
import { defaultTimeBudget } from '../../functions/shared/time-budget.ts';
import { atOnce, reserveMilliseconds } from '../../functions/shared/work-through.ts';
import { moderationWorker, schedules } from '../../functions/triggers.ts';
import { type Assumptions, assumptions } from './assumptions.ts';
import { quotas } from './quotas.ts';

/** What is the same in every deployment, read off the code. */
export const coded = {
  /** In milliseconds. */
  visibilityTimeout: moderationWorker.visibilityTimeout * 1_000,
  receives: moderationWorker.receives,
  callTimeout: defaultTimeBudget.call,
  scorerTimeout: defaultTimeBudget.scorer,
  scorerPatience,
  contentionPatience,
  breakerPatience,
  mending: {
    everyMilliseconds: schedules.rescoreDegradedDecisions.everyMinutes * 60_000,
    runs: schedules.rescoreDegradedDecisions.timeout * 1_000 - reserveMilliseconds,
    atOnce,
  },
} as const;

/** What bounds a deployment: settings, numbers in the code and quotas. Any of them may be changed to see what then happens. */
export interface Capacities {
  readonly gatewayPerSecond: number;
  readonly gatewayBurst: number;
  readonly lambdaConcurrency: number;
  readonly environmentsPerSecond: number;
  readonly maximumConcurrency: number;
  readonly batchSize: number;
  readonly batchesAtFirst: number;
  readonly batchesMorePerMinute: number;
  readonly scorerCallsPerMinute: number;
  readonly quotaBuckets: number;
  /** Write units a second that table and indexes give from the start, each. */
  readonly warmWrites: number;
  /** Of table and indexes together. */
  readonly tableWrites: number;
  readonly partitionWrites: number;
  readonly partitionReads: number;
  readonly shards: number;
  /** Over how many partitions the comments of one post and the notifications of one admin are spread. */
  readonly postShelves: number;
  readonly adminShelves: number;
  /** How often, for each comment, is read who the admins are, and which post it is about: each a read unit of one partition. */
  readonly adminsReads: number;
  readonly postReads: number;
}

export interface Parameters extends Capacities {
  readonly times: Assumptions;
  /** One of so many equal parts of the system is simulated (`cell.ts`). */
  readonly cells: number;
}

/** As the stack is deployed unless told otherwise, in an account that asked for no higher quota. */
export const deployed: Parameters = {
  gatewayPerSecond: quotas.gatewayPerSecond,
  gatewayBurst: quotas.gatewayBurst,
  lambdaConcurrency: quotas.lambdaConcurrency,
  environmentsPerSecond: quotas.lambdaEnvironmentsInTenSeconds / 10,
  maximumConcurrency: moderationWorker.maximumConcurrency,
  batchSize: moderationWorker.batchSize,
  batchesAtFirst: quotas.batchesAtFirst,
  batchesMorePerMinute: quotas.batchesMorePerMinute,
  scorerCallsPerMinute: scoringDefaults.scorerCallsPerMinute,
  quotaBuckets: bucketsFor(scoringDefaults.scorerCallsPerMinute),
  warmWrites: quotas.newTableWrites,
  tableWrites: quotas.tableWrites,
  partitionWrites: quotas.partitionWrites,
  partitionReads: quotas.partitionReads,
  shards: shardCount,
  postShelves: 1,
  adminShelves: 1,
  adminsReads: 1,
  postReads: 1,
  times: assumptions,
  cells: 1,
};

/** The same with another quota of the scorer, which decides how many buckets it is spread over. */
export const withCallsPerMinute = (parameters: Parameters, scorerCallsPerMinute: number): Parameters => ({
  ...parameters,
  scorerCallsPerMinute,
  quotaBuckets: bucketsFor(scorerCallsPerMinute),
});
