import type { Clock } from '../shared/clock.ts';
import { required, variables } from '../shared/environment.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { connectAuditMac } from './audit-mac.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { connectFairUse, type FairUse } from './fair-use.ts';
import { type Filed, fileReport } from './file-report.ts';
import { refuseSuspended } from './refuse-suspended.ts';
import { type ReportStore, reportStore } from './report-store.ts';

const route = commentRoutes.reportComment;

interface Dependencies {
  readonly reports: ReportStore;
  readonly comments: Pick<CommentStore, 'make'>;
  readonly fairUse: Pick<FairUse, 'spend'>;
  /** How many reports of full weight make a comment FLAGGED. */
  readonly reportsToFlag: number;
  readonly clock: Clock;
  readonly log: Log;
}

const reported = { body: { message: 'Comment reported' } };

/** Whoever repeats a report gets the same answer, and changes nothing: also who was suspended since. */
export const reportComment =
  ({ fairUse, log, ...dependencies }: Dependencies): Operation<typeof route> =>
  async ({ path: { comment_id: comment }, body, network, user }) => {
    const situation = await dependencies.reports.situation(comment, user.id);
    if (situation.report !== undefined) {
      return reported;
    }
    refuseSuspended(situation.standing, user, dependencies.clock.now());
    const reporting = { comment, reporter: user.id, ...body };
    const filed = await fairUse.spend(
      { user, network },
      (): Promise<Filed> => fileReport(dependencies, reporting, situation),
      (outcome) => outcome !== 'repeated',
    );
    if (filed !== 'repeated') {
      log[filed === 'flagged' ? 'critical' : 'info']('comment_reported', { comment_id: comment, outcome: filed });
    }
    return reported;
  };

export const wire = (runtime: Runtime) => {
  const { clock, environment, log } = runtime;
  const table = connectTable(runtime);
  const reportsToFlag = Number(required(environment, variables.reportsToFlag));
  const [reports, fairUse] = [reportStore(table), connectFairUse(runtime)];
  const comments = commentStore(table, connectAuditMac(runtime));
  return httpHandler(route, runtime, reportComment({ reports, comments, fairUse, reportsToFlag, clock, log }));
};
