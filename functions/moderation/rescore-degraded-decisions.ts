import type { Context } from 'aws-lambda';
import { connectAuditMac } from '../comments/audit-mac.ts';
import { commentStore } from '../comments/comment-store.ts';
import { type DegradedDecision, type DegradedDecisions, degradedDecisions } from '../comments/degraded-decisions.ts';
import { policyStore, rememberedPolicies } from '../policy/policy-store.ts';
import { type Counted, connectMetrics, metricNames } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { workThrough } from '../shared/work-through.ts';
import { breakerStates } from './breaker-state.ts';
import { type Mending, mendDecision } from './mend-decision.ts';
import { connectScoreByChoice } from './scorers.ts';
import { scorersOfChoice } from './scorers-of-choice.ts';

interface Dependencies {
  readonly decisions: Pick<DegradedDecisions, 'waiting' | 'settle'>;
  readonly mend: (decision: DegradedDecision) => Promise<Mending>;
  /** Whether a scorer of choice is left alone at present. */
  readonly isBreakerOpen: () => Promise<boolean>;
  readonly counted: Counted;
  readonly log: Log;
}

/**
 * Runs by the minute: scores again what the fallback decided, until all is mended, the scorers of choice fail, or the time
 * is up; the next run goes on. Late, twice or two at once does no harm: a comment that changed since is left as it is.
 */
export const rescoreDegradedDecisions =
  ({ decisions, mend, isBreakerOpen, counted, log }: Dependencies) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    let scorersFail = false;
    async function* whileScored() {
      for await (const decision of decisions.waiting()) {
        if (scorersFail) {
          return;
        }
        yield decision;
      }
    }
    const rescore = async (decision: DegradedDecision): Promise<boolean> => {
      const mending = await mend(decision);
      if (mending === 'not-scored') {
        scorersFail = true;
      } else if (mending !== 'in-review') {
        await decisions.settle(decision);
      }
      return mending === 'mended';
    };
    const result = await workThrough(whileScored(), context, { log, counted }, rescore, ({ id }) => id);
    log.info('degraded_decisions_rescored', {
      ...result,
      scorers_fail: scorersFail,
      ...counted({ [metricNames.breakerOpen]: (await isBreakerOpen()) ? 1 : 0 }),
    });
    return { ...result, complete: result.complete && !scorersFail };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  const mend = mendDecision({
    comments: commentStore(table, connectAuditMac(runtime)),
    scoreByChoice: connectScoreByChoice(runtime, table),
    policies: rememberedPolicies(policyStore(table), clock),
    clock,
    log,
  });
  const states = breakerStates(table);
  return rescoreDegradedDecisions({
    decisions: degradedDecisions(table),
    mend,
    isBreakerOpen: async () => {
      const found = await Promise.all(scorersOfChoice(runtime).map((name) => states.read(name)));
      return found.some((state) => state?.open);
    },
    counted: connectMetrics(runtime),
    log,
  });
};
