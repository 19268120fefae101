import { entryIn } from '../shared/ledger.ts';
import { commentKey } from './comment-item.ts';
import type { Report, ReportTally } from './report.ts';

/** With it the keys begin of what readers reported of a comment: the reports, and their tally behind them. */
export const reportPrefix = 'REPORT';

export const reportKey = (comment: string, reporter: string) => ({
  pk: commentKey(comment).pk,
  sk: `${reportPrefix}#${reporter}`,
});

/** An item of its own, so that nobody who reads or decides the comment meets a crowd that reports it. */
export const tallyKey = (comment: string) => ({ pk: commentKey(comment).pk, sk: `${reportPrefix}S` });

/** Under the user, so that it is exported and erased with what else is kept there. */
export const reporterKey = (user: string) => ({ pk: `USER#${user}`, sk: 'REPORTER' });

/** The ledger on which all reports of a reader stand, in order of time. */
export const reportLedger = (reporter: string) => `REPORTS_BY#${reporter}`;

/** A report as an item; its place on the ledger names the comment. */
export const reportItem = (report: Report) => ({
  ...reportKey(report.comment, report.reporter),
  ...entryIn(reportLedger(report.reporter), `${report.reported_at}#${report.comment}`),
  ...report,
});

/** That a tally is still as it was read, as a condition of a write. */
export const tallyIs = (tally: ReportTally | undefined) =>
  tally === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#since = :since AND #count = :count AND #weight = :weight',
        ExpressionAttributeNames: { '#since': 'since', '#count': 'count', '#weight': 'weight' },
        ExpressionAttributeValues: { ':since': tally.since, ':count': tally.count, ':weight': tally.weight },
      };
