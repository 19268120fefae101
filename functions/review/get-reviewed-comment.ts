import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { retained } from '../comments/retention.ts';
import { type StoredComments, storedComments } from '../comments/stored-comments.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';
import { reviewedComment } from './reviewed-comment.ts';

const route = reviewRoutes.getReviewedComment;

interface Dependencies {
  readonly comments: Pick<StoredComments, 'find'>;
  readonly trail: Pick<AuditTrail, 'scored'>;
  readonly clock: Clock;
}

export const getReviewedComment =
  ({ comments, trail, clock }: Dependencies): Operation<typeof route> =>
  async ({ path }) => {
    const comment = await comments.find(path.comment_id);
    if (comment === undefined) {
      throw noSuchComment();
    }
    const records = await trail.scored([comment]);
    const now = clock.now();
    return { body: reviewedComment(retained(comment, now), records.get(comment.id), now) };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const { clock } = runtime;
  return httpHandler(
    route,
    runtime,
    getReviewedComment({ comments: storedComments(table), trail: auditTrail(table), clock }),
  );
};
