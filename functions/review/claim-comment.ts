import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { newClaim } from '../comments/claim.ts';
import { type ClaimStore, claimStore } from '../comments/claim-store.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { claimedByAnother, conflict, noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';

const route = reviewRoutes.claimComment;

interface Dependencies {
  readonly claims: Pick<ClaimStore, 'claim'>;
  readonly trail: Pick<AuditTrail, 'latest'>;
  readonly clock: Clock;
}

export const claimComment =
  ({ claims, ...dependencies }: Dependencies): Operation<typeof route> =>
  async ({ path, user }) => {
    const now = dependencies.clock.now();
    const claim = newClaim(user.id, now);
    const outcome = await claims.claim(path.comment_id, claim, now);
    if (outcome.made) {
      return { body: { claimed_by: claim.by, claimed_until: claim.until } };
    }
    const { present } = outcome;
    if (present === undefined) {
      throw noSuchComment();
    }
    const detail =
      present.status === 'FLAGGED' ? claimedByAnother : `The comment is ${present.status}: there is nothing to judge.`;
    throw await conflict(dependencies, present, detail);
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const { clock } = runtime;
  return httpHandler(route, runtime, claimComment({ claims: claimStore(table), trail: auditTrail(table), clock }));
};
