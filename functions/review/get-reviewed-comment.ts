import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { type ReportStore, reportStore } from '../comments/report-store.ts';
import { retained } from '../comments/retention.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';
import { reportedComment } from './reported-comment.ts';

const route = reviewRoutes.getReviewedComment;

interface Dependencies {
  readonly comments: Pick<CommentStore, 'find'>;
  readonly trail: Pick<AuditTrail, 'scored'>;
  readonly reports: Pick<ReportStore, 'of'>;
  readonly clock: Clock;
}

export const getReviewedComment =
  ({ comments, trail, reports, clock }: Dependencies): Operation<typeof route> =>
  async ({ path }) => {
    const found = await comments.find(path.comment_id);
    if (found === undefined) {
      throw noSuchComment();
    }
    const now = clock.now();
    const comment = retained(found, now);
    const [records, reported] = await Promise.all([
      trail.scored([comment]),
      // They may quote the text, and go with it.
      comment.status === 'PURGED' ? [] : reports.of(comment.id),
    ]);
    return { body: reportedComment(comment, { scored: records.get(comment.id), reported, now }) };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const sources = { comments: commentStore(table), trail: auditTrail(table), reports: reportStore(table) };
  return httpHandler(route, runtime, getReviewedComment({ ...sources, clock: runtime.clock }));
};
