import type { Comment } from './comment.ts';

/** What the queue looked like at a time. */
export interface Moment {
  /** In seconds since the beginning. */
  readonly at: number;
  readonly waiting: number;
  /** Of the oldest message that waits to be received, in seconds. */
  readonly oldest: number;
}

/** What is counted while a simulation runs. */
export class Measurements {
  offered = 0;
  readonly refused = new Map<string, number>();
  readonly comments: Comment[] = [];
  decisions = 0;
  postponements = 0;
  /** Messages that came back because the decision could not be written, and those that came back too often. */
  returned = 0;
  deadLetters = 0;
  mended = 0;
  readonly moments: Moment[] = [];
  batches = 0;
  /** That functions ran, in milliseconds. */
  submissionTime = 0;
  workerTime = 0;

  refuse(cause: string): void {
    this.refused.set(cause, (this.refused.get(cause) ?? 0) + 1);
  }
}
