import { auditTrail } from '../comments/audit-trail.ts';
import { commentLists } from '../comments/comment-lists.ts';
import { type ReportStore, reportStore } from '../comments/report-store.ts';
import { type PolicyStore, policyStore } from '../policy/policy-store.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { reviewRoutes } from './contract.ts';
import { pageOfQueue } from './review-queue.ts';
import { policyVersions, reviewedComment } from './reviewed-comment.ts';

const route = reviewRoutes.listFlaggedComments;

type Dependencies = Parameters<typeof pageOfQueue>[0] & {
  readonly reports: Pick<ReportStore, 'openCounts'>;
  readonly policies: Pick<PolicyStore, 'findAll'>;
  readonly clock: Clock;
};

export const listFlaggedComments =
  ({ clock, policies, reports, ...sources }: Dependencies): Operation<typeof route> =>
  async ({ query: { limit, cursor, ...filter } }) => {
    const { newer_than: after, older_than: before, ...selection } = filter;
    const list = `flagged ${JSON.stringify(filter)}`;
    const from = cursor && decodeCursor(list, cursor);
    const page = await pageOfQueue(sources, { ...selection, after, before, limit, from });
    const [known, open] = await Promise.all([
      policies.findAll(filter.site, policyVersions(page.items.map(({ scored }) => scored))),
      reports.openCounts(page.items.map(({ comment }) => comment.id)),
    ]);
    const now = clock.now();
    return {
      body: page.items.map(({ comment, scored }) =>
        reviewedComment(comment, { scored, policies: known, openReports: open.get(comment.id) ?? 0, now }),
      ),
      headers: linkToNext(list, route.path, { ...filter, limit }, page),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = {
    lists: commentLists(table),
    trail: auditTrail(table),
    policies: policyStore(table),
    reports: reportStore(table),
  };
  return httpHandler(route, runtime, listFlaggedComments({ ...dependencies, clock: runtime.clock }));
};
