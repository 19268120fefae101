import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import { type Scorer, Unavailable } from './scorer.ts';
import type { Spending } from './spending.ts';

/** So often, in milliseconds, a worker looks at most how much was spent: by so much a budget may be overrun. */
const lookAgainAfter = 60_000;

interface Dependencies {
  readonly spending: Spending;
  /** Billing units that may be spent in a month. */
  readonly unitsPerMonth: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Asks a scorer that charges for its answers only while the month's budget is not spent.
 * @throws Unavailable once it is spent, until the month ends
 */
export const budgetedScorer = (scorer: Scorer, { spending, unitsPerMonth, clock, log }: Dependencies): Scorer => {
  const { billingUnits } = scorer;
  if (billingUnits === undefined) {
    return scorer;
  }
  let spent = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const unknown = (error: unknown) => log.warn('spending_unknown', { scorer: scorer.name, ...errorFields(error) });

  const look = async (): Promise<void> => {
    const now = clock.now().getTime();
    if (now - lookedAt >= lookAgainAfter) {
      lookedAt = now;
      spent = await spending.units();
    }
  };
  return {
    ...scorer,
    score: async (text) => {
      await look().catch(unknown);
      if (spent >= unitsPerMonth) {
        throw new Unavailable('budget-spent');
      }
      const score = await scorer.score(text);
      const units = billingUnits(text);
      spent += units;
      await spending.add(units).catch(unknown);
      return score;
    },
  };
};
