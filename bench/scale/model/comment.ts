import type { Written } from './table.ts';

/** A comment that was taken, on its way to a decision. Times are of the virtual clock, in milliseconds. */
export interface Comment extends Written {
  readonly arrivedAt: number;
  readonly flagged: boolean;
  decidedAt: number | undefined;
  byFallback: boolean;
}

/** A message that waits in the queue, or is handled. */
export interface Message {
  readonly comment: Comment;
  readonly postponed: number;
  receives: number;
}
