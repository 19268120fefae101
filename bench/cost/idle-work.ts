import type { ScheduleName } from '../../functions/triggers.ts';

/** What one run of a schedule asks for when nothing is to be done, read off its code. */
interface IdleRun {
  /** Read units: an eventually consistent query that finds nothing costs half of one, and a shelf in shards is eight queries. */
  readonly readUnits: number;
  readonly queueRequests: number;
}

const [anEmptyQuery, shards, aRead] = [0.5, 8, 1];

export const idleRuns: Readonly<Record<ScheduleName, IdleRun>> = {
  rescueStuckComments: { readUnits: shards * anEmptyQuery, queueRequests: 1 },
  rescoreDegradedDecisions: { readUnits: shards * anEmptyQuery + aRead, queueRequests: 0 },
  purgeRejectedComments: { readUnits: shards * anEmptyQuery, queueRequests: 0 },
  /** Which sites there are; both ends of what is under review; of one site how much is flagged, and since when; late purges. */
  measureBacklogs: { readUnits: (1 + 5 * shards) * anEmptyQuery, queueRequests: 0 },
  repeatInvalidations: { readUnits: anEmptyQuery, queueRequests: 0 },
  removeCommentsOfDeletedPosts: { readUnits: anEmptyQuery, queueRequests: 0 },
  deleteUnconfirmedAccounts: { readUnits: 0, queueRequests: 0 },
  finishErasures: { readUnits: anEmptyQuery, queueRequests: 0 },
};

/** Of a run: how long it takes, in seconds, and its log lines with those of Lambda itself, in kilobytes. Estimated, not measured. */
export const idleRun = { seconds: 0.15, logKilobytes: 1.2 } as const;

/**
 * Lambda polls a queue even when it is empty: five at once, each waiting 20 seconds for a message, for an event source with
 * a maximum concurrency is never polled by fewer (docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html).
 */
export const idlePolling = { pollers: 5, seconds: 20 } as const;

/**
 * Metrics of our own that are published while nothing happens: `BreakerOpen` by the minute, four of backlogs every five
 * minutes.
 */
export const idleMetrics = 5;
