import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { decisionsBetween, type Period } from '../../functions/comments/decisions-between.ts';
import { type BackTest, backTestOf } from '../../functions/moderation/back-test.ts';
import { keywordScorers } from '../../functions/moderation/keyword-scorer.ts';
import { type ReplayedDecision, replayedAtOnce, replayListed } from '../../functions/moderation/replay-listed.ts';
import type { PolicyRules } from '../../functions/policy/policy.ts';
import { inBatches } from '../../functions/shared/in-batches.ts';
import { connectDeployment } from '../ops/deployment.ts';
import { OperatorFault } from '../target/operator-fault.ts';
import { lineIntervalMilliseconds } from '../terminal/progress-stream.ts';
import type { Subject } from './options.ts';
import type { Place } from './place.ts';

const usualMilliseconds = 7 * 24 * 60 * 60_000;

const periodOf = (
  { from, to }: { readonly from: Date | undefined; readonly to: Date | undefined },
  now: Date,
): Period => {
  const end = to !== undefined && to < now ? to : now;
  const begin = from ?? new Date(end.getTime() - usualMilliseconds);
  if (begin >= end) {
    throw new OperatorFault('--from must be before --to, and not in the future.');
  }
  return { from: begin.toISOString(), to: end.toISOString() };
};

/** What a policy would have changed in what a deployment decided, and when that was. */
export interface DeploymentReport extends Period, BackTest {
  readonly site: string;
}

/** Replays what a deployment decided, however much that is; says on stderr how far it is. */
export const tryOnDecisions = async (
  subject: Extract<Subject, { kind: 'deployment' }>,
  policy: PolicyRules,
  { stderr, now }: Place,
): Promise<DeploymentReport> => {
  const startedAt = new Date(now());
  const period = periodOf(subject, startedAt);
  const { table } = await connectDeployment(subject.target);
  const trail = auditTrail(table);
  const judges = { policy, fallbackWith: keywordScorers() };
  const replays: ReplayedDecision[] = [];
  let shownAt = startedAt.getTime();
  for await (const batch of inBatches(decisionsBetween(table, subject.site, period), replayedAtOnce)) {
    replays.push(...(await replayListed(trail, batch, judges, startedAt)));
    if (now() - shownAt >= lineIntervalMilliseconds) {
      shownAt = now();
      stderr.write(`replayed ${replays.length} decisions, until ${replays.at(-1)?.at}\n`);
    }
  }
  return { site: subject.site, ...period, ...backTestOf(replays) };
};
