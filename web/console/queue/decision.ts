import type { PresentState, ReviewedComment } from '../../../clients/typescript/api.ts';

/** What a moderator makes of a comment. */
export interface Verdict {
  readonly action: 'approve' | 'reject';
  /** What its author is told. */
  readonly reason?: string | undefined;
  /** In spite of another moderator's claim. */
  readonly takeOver?: boolean;
}

/** A verdict on one comment, and what became of it. */
export interface Decision {
  readonly comment: ReviewedComment;
  readonly verdict: Verdict;
  /** Those that were made, and are undone, together have the same. */
  readonly batch: number;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  /** `kept` is what could not be undone. */
  readonly state: 'waiting' | 'done' | 'refused' | 'undoing' | 'undone' | 'kept';
  /** How the comment stands, where that is why it was refused. */
  readonly present?: PresentState | undefined;
  /** In the API's words. */
  readonly detail?: string | undefined;
}

/** The API lets a decision be undone for 5 minutes; what is asked for at the last moment arrives too late. */
const undoableFor = 5 * 60_000 - 5_000;

export const mayUndo = ({ state, at }: Decision, now: number): boolean =>
  (state === 'waiting' || state === 'done') && now - at < undoableFor;

/** The latest decisions that can be undone: all that were made together. */
export const latestUndoable = (decisions: readonly Decision[], now: number): readonly Decision[] => {
  const latest = decisions.findLast((decision) => mayUndo(decision, now));
  return decisions.filter((decision) => decision.batch === latest?.batch && mayUndo(decision, now));
};
