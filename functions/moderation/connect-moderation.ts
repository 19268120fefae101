import { connectAuditMac } from '../comments/audit-mac.ts';
import { commentStore } from '../comments/comment-store.ts';
import { policyStore, rememberedPolicies } from '../policy/policy-store.ts';
import { required, variables } from '../shared/environment.ts';
import { connectMetrics } from '../shared/metrics.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { keywordScorers } from './keyword-scorer.ts';
import type { Moderation } from './moderate-comment.ts';
import { scoreWithFallback } from './score-with-fallback.ts';
import { connectScoreByChoice } from './scorers.ts';
import type { FallbackMode } from './verdict.ts';

const isFallbackMode = (text: string): text is FallbackMode => text === 'decide' || text === 'hold';

const fallbackModeIn = ({ environment }: Runtime): FallbackMode => {
  const text = required(environment, variables.fallback);
  if (!isFallbackMode(text)) {
    throw new Error(`${variables.fallback} must be decide or hold`);
  }
  return text;
};

/** What moderates comments, wired to a runtime. */
export const connectModeration = (runtime: Runtime): Moderation => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return {
    comments: commentStore(table, connectAuditMac(runtime)),
    score: scoreWithFallback({
      scoreByChoice: connectScoreByChoice(runtime, table),
      fallbackWith: keywordScorers(),
      log,
    }),
    policies: rememberedPolicies(policyStore(table), clock),
    fallback: fallbackModeIn(runtime),
    clock,
    log,
    counted: connectMetrics(runtime),
  };
};
