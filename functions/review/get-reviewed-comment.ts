import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { retained } from '../comments/retention.ts';
import { type PolicyStore, policyStore } from '../policy/policy-store.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';
import { policyVersions, reviewedComment } from './reviewed-comment.ts';

const route = reviewRoutes.getReviewedComment;

interface Dependencies {
  readonly trail: Pick<AuditTrail, 'of'>;
  readonly policies: Pick<PolicyStore, 'findAll'>;
  readonly clock: Clock;
}

export const getReviewedComment =
  ({ trail, policies, clock }: Dependencies): Operation<typeof route> =>
  async ({ path }) => {
    const found = await trail.of(path.comment_id);
    if (found === undefined) {
      throw noSuchComment();
    }
    const { history } = found;
    const now = clock.now();
    const comment = retained(found.comment, now);
    const scored = history.find(({ version }) => version === comment.scored_version);
    const known = await policies.findAll(comment.site, policyVersions([scored]));
    return { body: { ...reviewedComment(comment, scored, known, now), history: [...history] } };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = { trail: auditTrail(table), policies: policyStore(table), clock: runtime.clock };
  return httpHandler(route, runtime, getReviewedComment(dependencies));
};
