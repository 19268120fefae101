import type { Spread } from './model/chance.ts';

/**
 * What no setting and no quota says: how long things take and what comments are like. Nothing of it is measured on AWS: the
 * stack has not been deployed yet. Replace a number here by what the dashboard shows, and simulate again.
 */
export interface Assumptions {
  /** From the request to the written comment: token, post, two counters, transaction, push. In milliseconds, like all that follow. */
  readonly submission: Spread;
  /** A cold start of the function, on top of that. */
  readonly coldStart: Spread;
  /** From the push until a poller that waits has handed the message to a function. */
  readonly delivery: Spread;
  /** What the worker reads before it scores: comment, kept score. */
  readonly lookUp: Spread;
  /** What the processor of a worker does for one comment. Those of a batch share it: each waits for all. */
  readonly processing: number;
  /** One call to the scorer. */
  readonly scoring: Spread;
  /** The transaction of the decision. */
  readonly decision: Spread;
  /** Shares of calls that fail, and that hang until they are given up. */
  readonly failingCalls: number;
  readonly hangingCalls: number;
}

export const assumptions: Assumptions = {
  submission: { median: 60, p99: 250 },
  coldStart: { median: 350, p99: 900 },
  delivery: { median: 20, p99: 150 },
  lookUp: { median: 12, p99: 50 },
  processing: 20,
  scoring: { median: 200, p99: 1_000 },
  decision: { median: 15, p99: 60 },
  failingCalls: 0.001,
  hangingCalls: 0.0005,
};

/** What is commented: how much, in which rhythm, on what. */
export interface Load {
  /** Comments a second, on average. */
  readonly rate: number;
  /** How long, in seconds. */
  readonly seconds: number;
  /** In how many of these it grows from next to nothing: crowds gather, and Lambda needs some time for new environments. */
  readonly rampSeconds: number;
  /** `poisson`: each on its own; `bursty`: besides, a tenth of the time has more than half of them. */
  readonly arrivals: 'poisson' | 'bursty';
  /** The share of comments under the one post that everybody comments on. */
  readonly viral: number;
  /** The share that is flagged. */
  readonly flagged: number;
  /** Those who are told of each flagged comment. */
  readonly admins: number;
  /** Characters of a comment on average. */
  readonly characters: number;
}

export const usualLoad: Omit<Load, 'rate'> = {
  seconds: 600,
  rampSeconds: 120,
  arrivals: 'poisson',
  viral: 0.1,
  flagged: 0.1,
  admins: 3,
  characters: 150,
};
