import { decidedCommentFilters } from './comments/decided-comment-filters.ts';
import { liveFilters } from './live/live-changes.ts';
import { recordedChangeFilters } from './measures/recorded-change.ts';
import { type FunctionModule, functionModule } from './routes.ts';

/** The worker and the queue it consumes. Seconds, unless the name says otherwise. */
export const moderationWorker = {
  ...functionModule('moderation', 'moderateComments'),
  timeout: 30,
  batchSize: 10,
  /** Six times the worker's time-out, as AWS advises: a message must not reappear while it may still be handled. */
  visibilityTimeout: 180,
  /** Then it goes to the dead-letter queue. */
  receives: 3,
  retentionDays: 14,
  /**
   * Bounds what reaches Google at once, to 5 batches of 10. More would only meet its quota sooner, which is counted by the
   * minute for a whole project; with fewer, a single call that hangs holds up a large part of all comments.
   */
  maximumConcurrency: 5,
} as const;

/** What takes the messages that the worker returned too often, one at a time. Seconds, unless the name says otherwise. */
export const escalation = {
  ...functionModule('moderation', 'escalateComments'),
  timeout: 30,
  batchSize: 1,
  /** Also how long a message waits that came while DynamoDB failed. */
  visibilityTimeout: 15 * 60,
  /** For a day of outages; then, or when the function itself keeps ending, it goes to the parking queue. */
  receives: 100,
  maximumConcurrency: 2,
} as const;

/** What keeps counts, standings and measures up to date, and how Lambda reads the table's stream for it. */
export const tableProjection = {
  ...functionModule('projection', 'projectChanges'),
  /** In seconds. */
  timeout: 60,
  filters: [...decidedCommentFilters, ...recordedChangeFilters],
  /** What comes together under one post, of one author, or in one site is folded by one write, 99 changes at most. */
  batchSize: 100,
  /** How long a batch is gathered, in seconds: nobody waits for a count. */
  batchWindow: 1,
  /** Then a record, alone by now because its batch was halved, is given up and noted in a queue: those behind it wait no longer. */
  retries: 10,
  /** Older ones are given up too. The stream keeps records for 24 hours: half of that is left to fold them all the same. */
  maximumAgeHours: 12,
  /** How long the queue keeps what was given up. */
  retentionDays: 14,
} as const;

/** The function behind the WebSocket API, and the routes that API Gateway has for it; `$default` is for what clients say. */
export const liveFunction = {
  ...functionModule('live', 'serveConnection'),
  /** In seconds. */
  timeout: 10,
  routes: ['$connect', '$disconnect', '$default'],
} as const;

/** What tells those who listen what changed, and how Lambda reads the table's stream for it. */
export const changePusher = {
  ...functionModule('live', 'pushChanges'),
  /** In seconds. */
  timeout: 20,
  filters: liveFilters,
  /** What comes together is told together, and nothing is waited for. */
  batchSize: 100,
  /** Of a batch with which the function itself ended; what only could not be told it drops by itself. */
  retries: 1,
  /** Who asks from time to time, as clients do, has seen by then what is older. */
  maximumAgeSeconds: 60,
} as const;

/** Cognito asks it before it issues tokens, and waits 5 seconds for the answer. */
export const tokenTrigger = { ...functionModule('identity', 'narrowAccessToken'), timeout: 5 } as const;

/** What runs by the clock. Each works through what is due in bounded time; the next run goes on where it stopped. */
export const schedules = {
  rescueStuckComments: { ...functionModule('upkeep', 'rescueStuckComments'), everyMinutes: 1, timeout: 55 },
  rescoreDegradedDecisions: {
    ...functionModule('moderation', 'rescoreDegradedDecisions'),
    everyMinutes: 1,
    timeout: 55,
  },
  purgeRejectedComments: { ...functionModule('upkeep', 'purgeRejectedComments'), everyMinutes: 60, timeout: 300 },
  measureBacklogs: { ...functionModule('upkeep', 'measureBacklogs'), everyMinutes: 5, timeout: 60 },
  repeatInvalidations: { ...functionModule('upkeep', 'repeatInvalidations'), everyMinutes: 1, timeout: 55 },
  removeCommentsOfDeletedPosts: {
    ...functionModule('upkeep', 'removeCommentsOfDeletedPosts'),
    everyMinutes: 5,
    timeout: 240,
  },
  deleteUnconfirmedAccounts: {
    ...functionModule('identity', 'deleteUnconfirmedAccounts'),
    everyMinutes: 6 * 60,
    timeout: 240,
  },
  finishErasures: { ...functionModule('privacy', 'finishErasures'), everyMinutes: 5, timeout: 240 },
} as const;

export type ScheduleName = keyof typeof schedules;

/** Every function that something else than a request of the HTTP API invokes. */
export const triggered: readonly FunctionModule[] = [
  moderationWorker,
  escalation,
  tableProjection,
  changePusher,
  liveFunction,
  tokenTrigger,
  ...Object.values(schedules),
];
