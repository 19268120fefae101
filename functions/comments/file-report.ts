import type { Clock } from '../shared/clock.ts';
import { Contention, takingTurns } from '../shared/contention.ts';
import { Problem } from '../shared/problem.ts';
import { change } from './change.ts';
import type { Comment } from './comment.ts';
import type { CommentStore } from './comment-store.ts';
import type { Report, ReportReason } from './report.ts';
import type { ReportSituation, ReportStore } from './report-store.ts';
import { flags, weightOf, withReport } from './report-weight.ts';

interface Dependencies {
  readonly reports: Pick<ReportStore, 'situation' | 'add' | 'writesOf'>;
  readonly comments: Pick<CommentStore, 'make'>;
  /** How many reports of full weight make a comment FLAGGED. */
  readonly reportsToFlag: number;
  readonly clock: Clock;
}

/** Who reports what, and why. */
export interface Reporting {
  readonly comment: string;
  readonly reporter: string;
  readonly reason: ReportReason;
  readonly details?: string | undefined;
}

/** What came of a report: it was written, perhaps as the one that flagged the comment, or had been before. */
export type Filed = 'reported' | 'flagged' | 'repeated';

/** Shown to the author. */
const reason = 'reported by readers';

/** The comment, if this reader may report it: what is not published is not told apart from what does not exist. */
const reportable = ({ comment }: ReportSituation, reporter: string): Comment => {
  if (comment?.status !== 'APPROVED') {
    throw new Problem(404, 'There is no such comment.');
  }
  if (comment.author_id === reporter) {
    throw new Problem(403, 'This comment is your own: it can be edited or deleted, and not reported.');
  }
  return comment;
};

/** Tries once. Undefined when somebody else reported the comment, or changed it, at the same moment. */
const attempt = async (
  { reports, comments, reportsToFlag, clock }: Dependencies,
  reporting: Reporting,
  situation: ReportSituation,
): Promise<Filed | undefined> => {
  if (situation.report !== undefined) {
    return 'repeated';
  }
  const comment = reportable(situation, reporting.reporter);
  const { tally, reporter, admins } = situation;
  const now = clock.now();
  const weight = weightOf(reporter);
  const report: Report = { ...reporting, reported_at: now.toISOString(), weight, status: 'open' };
  const next = withReport(tally, report, comment);
  const flagging = flags(next, report, reportsToFlag)
    ? change(comment, 'flaggedByReports', { now, actor: { kind: 'readers' }, reason })
    : undefined;
  if (flagging === undefined) {
    return (await reports.add(report, next, { tally, comment })) ? 'reported' : undefined;
  }
  const { made } = await comments.make(flagging, admins, reports.writesOf(report, next, tally));
  return made ? 'flagged' : undefined;
};

/**
 * Writes a report, and with it the change that it brings about. All who report a comment write its tally in turn: who finds it changed
 * looks again, so that none is lost and one of them flags the comment. They are soon through, for then it is not published
 * any more.
 * @param first what was read of it before
 * @throws Problem 403, 404; Contention when others kept reporting: the report was not written
 */
export const fileReport = (
  dependencies: Dependencies,
  reporting: Reporting,
  first: ReportSituation,
): Promise<Filed> => {
  const { reports } = dependencies;
  let known: ReportSituation | undefined = first;
  return takingTurns.execute(async () => {
    const situation = known ?? (await reports.situation(reporting.comment, reporting.reporter));
    known = undefined;
    const filed = await attempt(dependencies, reporting, situation);
    if (filed === undefined) {
      throw new Contention('Others reported the comment at the same moment');
    }
    return filed;
  });
};
