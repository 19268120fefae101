import { isTaskCancelledError } from 'cockatiel';
import type { DegradedBecause } from '../comments/audit-record.ts';
import type { ListName } from '../policy/word-list-names.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import { type NamedScore, type ScoreByChoice, scoreBy } from './score-by-choice.ts';
import { CallRefused, NotAuthorized, NotScorable, RateLimited, type Scorer, Unavailable } from './scorer.ts';

/** A score, and why the fallback gave it if it did. */
export interface FinalScore extends NamedScore {
  readonly degradedBecause?: DegradedBecause;
}

/** cockatiel's errors tell themselves apart by their class alone. */
const reasonFor = (error: unknown): DegradedBecause => {
  if (error instanceof Unavailable) {
    return error.reason;
  }
  if (error instanceof RateLimited) {
    return 'rate-limited';
  }
  if (error instanceof NotAuthorized) {
    return 'not-authorized';
  }
  if (error instanceof CallRefused) {
    return 'call-refused';
  }
  return isTaskCancelledError(error) ? 'timed-out' : 'failed';
};

interface Dependencies {
  readonly scoreByChoice: ScoreByChoice;
  /** Asked when no scorer of choice can score at present. */
  readonly fallbackWith: (lists: readonly ListName[]) => Scorer;
  readonly log: Log;
}

interface ScoreOptions {
  /** Whether the text may be scored later instead, when a scorer is asked too often at present. */
  readonly mayWait: boolean;
  /** The lists by which the fallback goes. */
  readonly lists: readonly ListName[];
}

export type ScoreText = (text: string, options: ScoreOptions) => Promise<FinalScore>;

/**
 * Scores by the scorers of choice, and by the fallback when none of them can.
 * @throws NotScorable when a scorer of choice refuses the text and none scores it: a person must judge it
 * @throws RateLimited when it may wait and that helps
 */
export const scoreWithFallback =
  ({ scoreByChoice, fallbackWith, log }: Dependencies): ScoreText =>
  async (text, { mayWait, lists }) => {
    try {
      return await scoreByChoice(text);
    } catch (error) {
      if (error instanceof NotScorable || (mayWait && error instanceof RateLimited)) {
        throw error;
      }
      const degradedBecause = reasonFor(error);
      log.warn('fallback_used', { reason: degradedBecause, ...errorFields(error) });
      return { ...(await scoreBy(fallbackWith(lists), text)), degradedBecause };
    }
  };
