import { createHash } from 'node:crypto';
import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { decisionsBetween, type ListedDecision, type Period } from '../comments/decisions-between.ts';
import { rulesOf } from '../policy/policy-draft.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { inBatches } from '../shared/in-batches.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { backTestOf } from './back-test.ts';
import { moderationRoutes } from './contract.ts';
import { keywordScorers } from './keyword-scorer.ts';
import { previewPeriod } from './preview-period.ts';
import { type ReplayedDecision, replayedAtOnce, replayListed } from './replay-listed.ts';

const route = moderationRoutes.previewPolicy;

interface Dependencies {
  readonly decisionsBetween: (site: string, period: Period, after?: string) => AsyncIterable<ListedDecision>;
  readonly trail: Pick<AuditTrail, 'of'>;
  readonly fallbackWith: ReturnType<typeof keywordScorers>;
  readonly clock: Clock;
}

/** Then the answer leads on: long before API Gateway, or the function itself, would end the call. */
const decisionsAtMost = 1_000;
const millisecondsAtMost = 5_000;

/**
 * Replays what was decided in a period on a draft policy: nothing is scored, nothing is written. An answer is about a part of
 * the period, and leads to the next part; what it says adds up with what the others say. A cursor says nothing but where to go on.
 */
export const previewPolicy =
  ({ trail, fallbackWith, clock, ...sources }: Dependencies): Operation<typeof route> =>
  async ({ query: { site, cursor, ...given }, body }) => {
    const startedAt = clock.now();
    const period = previewPeriod(given, startedAt);
    const policy = rulesOf(body);
    const draft = createHash('sha256').update(JSON.stringify(policy)).digest('base64url');
    const list = `preview ${JSON.stringify({ site, ...period, draft })}`;

    const replays: ReplayedDecision[] = [];
    let next: string | undefined;
    const decisions = sources.decisionsBetween(site, period, cursor && decodeCursor(list, cursor));
    const judges = { policy, fallbackWith };
    for await (const batch of inBatches(decisions, replayedAtOnce)) {
      replays.push(...(await replayListed(trail, batch, judges, startedAt)));
      const isLong = clock.now().getTime() - startedAt.getTime() >= millisecondsAtMost;
      if (batch.length === replayedAtOnce && (isLong || replays.length >= decisionsAtMost)) {
        next = batch.at(-1)?.place;
        break;
      }
    }
    return {
      body: { site, ...period, ...backTestOf(replays) },
      headers: linkToNext(list, route.path, { site, ...period }, { items: replays, ...(next && { next }) }),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  return httpHandler(
    route,
    runtime,
    previewPolicy({
      decisionsBetween: (site, period, after) => decisionsBetween(table, site, period, after),
      trail: auditTrail(table),
      fallbackWith: keywordScorers(),
      clock: runtime.clock,
    }),
  );
};
