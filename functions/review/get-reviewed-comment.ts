import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { type ReportStore, reportStore } from '../comments/report-store.ts';
import { retained } from '../comments/retention.ts';
import { type PolicyStore, policyStore } from '../policy/policy-store.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { commentInFull } from './comment-in-full.ts';
import { noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';
import { policyVersions } from './reviewed-comment.ts';

const route = reviewRoutes.getReviewedComment;

interface Dependencies {
  readonly trail: Pick<AuditTrail, 'of'>;
  readonly policies: Pick<PolicyStore, 'findAll'>;
  readonly reports: Pick<ReportStore, 'of'>;
  readonly clock: Clock;
}

export const getReviewedComment =
  ({ trail, policies, reports, clock }: Dependencies): Operation<typeof route> =>
  async ({ path }) => {
    const found = await trail.of(path.comment_id);
    if (found === undefined) {
      throw noSuchComment();
    }
    const { history } = found;
    const now = clock.now();
    const comment = retained(found.comment, now);
    const scored = history.find(({ version }) => version === comment.scored_version);
    const [known, reported] = await Promise.all([
      policies.findAll(comment.site, policyVersions([scored])),
      // They may quote the text, and go with it.
      comment.status === 'PURGED' ? [] : reports.of(comment.id),
    ]);
    return { body: commentInFull(comment, { scored, policies: known, history, reported, now }) };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const sources = { trail: auditTrail(table), policies: policyStore(table), reports: reportStore(table) };
  return httpHandler(route, runtime, getReviewedComment({ ...sources, clock: runtime.clock }));
};
