import { required, variables } from '../shared/environment.ts';
import { keyedHash } from '../shared/keyed-hash.ts';
import { connectMetrics } from '../shared/metrics.ts';
import type { Runtime } from '../shared/runtime.ts';
import type { Table } from '../shared/table.ts';
import { defaultTimeBudget } from '../shared/time-budget.ts';
import { breakerGuardedScorer } from './breaker-guarded-scorer.ts';
import { breakerStates } from './breaker-state.ts';
import { budgetedScorer } from './budgeted-scorer.ts';
import { keptScores } from './kept-scores.ts';
import { meteredScorer } from './metered-scorer.ts';
import { quotaOf } from './quota.ts';
import { quotaBoundScorer } from './quota-bound-scorer.ts';
import { rememberingScorer } from './remembering-scorer.ts';
import { retriedScorer } from './retried-scorer.ts';
import { type ScoreByChoice, scoreByChoice } from './score-by-choice.ts';
import type { Scorer } from './scorer.ts';
import { scorerAdapters } from './scorer-adapters.ts';
import { scorersOfChoice } from './scorers-of-choice.ts';
import { spendingOn } from './spending.ts';

/**
 * The scorers of choice in their order, each with all that guards it. Outermost is what saves most: a text that was scored
 * before costs one read; what is over budget or out of order costs nothing; every attempt counts against the quota.
 */
export const connectScoreByChoice = (runtime: Runtime, table: Table): ScoreByChoice => {
  const { environment, clock, log } = runtime;
  const budget = runtime.timeBudget ?? defaultTimeBudget;
  const perMinute = Number(required(environment, variables.scorerCallsPerMinute));
  const limit = environment[variables.scorerUnitsPerMonth];
  const [counted, hash] = [connectMetrics(runtime), keyedHash(runtime)];
  const [states, kept] = [breakerStates(table), keptScores(table, clock)];

  const guarded = (name: string): Scorer => {
    const adapter = scorerAdapters[name];
    if (adapter === undefined) {
      throw new Error(`${variables.scorers} must name ${Object.keys(scorerAdapters).join(', ')}, not "${name}"`);
    }
    const scorer = meteredScorer(adapter.connect(runtime), { log, counted });
    const bound = quotaBoundScorer(scorer, { quota: quotaOf(table, { scorer: name, perMinute, clock }), log });
    const retried = retriedScorer(bound, budget);
    const breakable = breakerGuardedScorer(retried, { states, clock, log, counted });
    const budgeted =
      limit === undefined
        ? breakable
        : budgetedScorer(breakable, {
            spending: spendingOn(name, table, clock),
            unitsPerMonth: Number(limit),
            clock,
            log,
          });
    return rememberingScorer(budgeted, { kept, hash, log });
  };
  return scoreByChoice(scorersOfChoice(runtime).map(guarded), budget, log);
};
