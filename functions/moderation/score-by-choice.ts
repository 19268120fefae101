import { TimeoutStrategy, timeout } from 'cockatiel';
import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import type { TimeBudget } from '../shared/time-budget.ts';
import { NotScorable, RateLimited, type Score, type Scorer } from './scorer.ts';

/** A score, and whose it is. */
export interface NamedScore extends Score {
  readonly scorer: string;
  readonly scorerVersion: string;
}

export const scoreBy = async (scorer: Scorer, text: string): Promise<NamedScore> => ({
  ...(await scorer.score(text)),
  scorer: scorer.name,
  scorerVersion: scorer.version,
});

/** What most matters of several failures: that the text is refused, then that waiting helps, then what the first met. */
const decisiveOf = (errors: readonly unknown[]): unknown =>
  errors.find((error) => error instanceof NotScorable) ??
  errors.find((error) => error instanceof RateLimited) ??
  errors[0];

/** @throws what kept the scorers of choice from scoring, by `decisiveOf`; TaskCancelledError when time was up */
export type ScoreByChoice = (text: string) => Promise<NamedScore>;

/**
 * The score of the first scorer that gives one.
 * @param scorers in the order of choice; each guards itself against its provider's failures
 */
export const scoreByChoice = (
  scorers: readonly Scorer[],
  budget: Pick<TimeBudget, 'comment'>,
  log: Log,
): ScoreByChoice => {
  const inTime = timeout(budget.comment, TimeoutStrategy.Aggressive);
  return (text) =>
    inTime.execute(async ({ signal }) => {
      const errors: unknown[] = [];
      for (const scorer of scorers) {
        // Nobody waits any more: the next one need not be paid.
        signal.throwIfAborted();
        try {
          return await scoreBy(scorer, text);
        } catch (error) {
          errors.push(error);
          if (errors.length < scorers.length) {
            log.warn('scorer_passed_over', { scorer: scorer.name, ...errorFields(error) });
          }
        }
      }
      throw decisiveOf(errors);
    });
};
