import { isDeepStrictEqual } from 'node:util';
import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import { type FateOfReports, transitionOf } from '../../../functions/comments/comment.ts';
import { messagesToReporters } from '../../../functions/comments/notification.ts';
import type { Report, ReportTally } from '../../../functions/comments/report.ts';
import { defaultReportsToFlag, flags } from '../../../functions/comments/report-weight.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { TableContents } from './table-contents.ts';

/** What a recorded change does with the reports of its comment. */
export const fateIn = ({ event, from }: AuditRecord): FateOfReports | undefined =>
  event === 'submitted' || event === 'imported' || from === undefined ? undefined : transitionOf(event, from)?.reports;

const sumOf = (reports: readonly Report[]): Omit<ReportTally, 'since'> | undefined =>
  reports.length === 0
    ? undefined
    : { count: reports.length, weight: reports.reduce((sum, { weight }) => sum + weight, 0) };

/** Whether reports, in whichever order they came, flag their comment. */
const suffice = (reports: readonly Report[]): boolean => {
  const sum = sumOf(reports);
  return sum !== undefined && reports.some((last) => flags({ since: 0, ...sum }, last, defaultReportsToFlag));
};

/** The records of the present text: reports of an earlier one are gone. */
const sinceForgotten = (trail: readonly AuditRecord[]): readonly AuditRecord[] =>
  trail.slice(trail.findLastIndex((record) => fateIn(record) === 'forgotten') + 1);

/** Of the present text: each decision decided the reports that were there, and whenever they flagged it they were enough. */
const wrongWith = (reports: readonly Report[], trail: readonly AuditRecord[]): string[] =>
  sinceForgotten(trail).flatMap((record, index, records) => {
    if (record.event !== 'flaggedByReports') {
      return [];
    }
    const decision = records.slice(index).find((later) => fateIn(later) !== undefined);
    const counted = reports.filter(({ status, decided_at: at }) =>
      decision === undefined ? status === 'open' : at === decision.at,
    );
    return suffice(counted) ? [] : [`version ${record.version} is flagged by reports that were not enough`];
  });

const findingsOf = (comment: string, { reports, tally }: ReportedIn, table: TableContents): string[] => {
  const { status } = table.comments.get(comment)?.value ?? {};
  const trail = table.trails.get(comment) ?? [];
  const open = reports.filter((one) => one.status === 'open');
  const decided = reports.filter((one) => one.status !== 'open');
  const { since: _, ...sum } = tally ?? { since: 0 };
  return [
    ...(isDeepStrictEqual(tally && sum, sumOf(open)) ? [] : ['the tally is not that of the open reports']),
    ...(open.length > 0 && status !== 'APPROVED' && status !== 'FLAGGED' ? [`is ${status}, with open reports`] : []),
    ...(reports.length > 0 && (status === 'PURGED' || status === 'UNDER_REVIEW')
      ? [`is ${status}, with reports of a text that is gone`]
      : []),
    ...(status === 'APPROVED' && suffice(open) ? ['is APPROVED, with open reports that are enough to flag it'] : []),
    ...decided
      .filter((one) => !trail.some((record) => record.at === one.decided_at && fateIn(record) === one.status))
      .map(({ reporter, status: fate }) => `the report of ${reporter} was ${fate} by nothing in the trail`),
    ...wrongWith(reports, trail),
  ];
};

type ReportedIn = { readonly reports: readonly Report[]; readonly tally: ReportTally | undefined };

/** Who reported was told of each outcome, and has it on his record, once. */
const wrongRecords = ({ reporters, notifications }: TableContents): Finding[] => {
  const told = Array.from(notifications.values());
  const timesTold = (user: string, fate: 'upheld' | 'declined'): number =>
    told.filter(({ item, value }) => item.pk === `USER#${user}` && value.message === messagesToReporters[fate]).length;
  return Array.from(reporters).flatMap(([user, { upheld, declined }]): Finding[] =>
    timesTold(user, 'upheld') === upheld && timesTold(user, 'declined') === declined
      ? []
      : [{ violation: 'reportsWrong', says: `${user} has other outcomes on record than he was told` }],
  );
};

/** What the API said was reported is there, unless the text it is about is gone. */
const lost = ({ reported, table: { reports, trails } }: Evidence): Finding[] =>
  reported.flatMap(({ comment, reporter }): Finding[] =>
    reports.get(comment)?.reports.some((one) => one.reporter === reporter) === true ||
    trails.get(comment)?.some((record) => fateIn(record) === 'forgotten') === true
      ? []
      : [{ violation: 'reportsWrong', comment, says: `the report of ${reporter} was confirmed, and is not there` }],
  );

/** Every report counts once, flags exactly when it is to, and is decided once, by the decision about its comment. */
export const auditReports = (evidence: Evidence): Finding[] => [
  ...Array.from(evidence.table.reports).flatMap(([comment, reported]) =>
    findingsOf(comment, reported, evidence.table).map(
      (says): Finding => ({ violation: 'reportsWrong', comment, says }),
    ),
  ),
  ...wrongRecords(evidence.table),
  ...lost(evidence),
];
