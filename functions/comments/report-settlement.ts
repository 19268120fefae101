import { DeleteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../shared/table.ts';
import type { TransactItem } from '../shared/transaction.ts';
import type { Change } from './change.ts';
import type { FateOfReports } from './comment.ts';
import { commentKey } from './comment-item.ts';
import { noticeToReporter } from './notification.ts';
import { type Report, type ReportTally, report, reportTally } from './report.ts';
import { reporterKey, reportKey, reportPrefix, tallyIs, tallyKey } from './report-items.ts';

/** What readers reported of the present text of a comment. */
export interface Reported {
  readonly reports: readonly Report[];
  readonly tally: ReportTally | undefined;
}

/** Reads the reports of a comment, consistently. */
export const reportedOf = async ({ client, name: TableName }: Table, comment: string): Promise<Reported> => {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': commentKey(comment).pk, ':prefix': reportPrefix },
      ConsistentRead: true,
    },
  );
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of pages) {
    items.push(...Items);
  }
  const tally = items.find(({ sk }) => sk === tallyKey(comment).sk);
  return {
    reports: items.filter((item) => item !== tally).map((item) => report.parse(item)),
    tally: tally && reportTally.parse(tally),
  };
};

/** What a transaction does with the reports of a comment. */
export interface Settlement {
  /** Writes that fail when somebody reported meanwhile: then it is to be made anew. */
  readonly conditional: readonly TransactItem[];
  readonly others: readonly TransactItem[];
}

const unreported: Reported = { reports: [], tally: undefined };

const nothing: Settlement = { conditional: [], others: [] };

const decided = (TableName: string, { after }: Change, fate: Exclude<FateOfReports, 'forgotten'>, one: Report) => ({
  conditional: {
    Update: {
      TableName,
      Key: reportKey(one.comment, one.reporter),
      UpdateExpression: 'SET #status = :fate, decided_at = :at',
      ConditionExpression: '#status = :open',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':fate': fate, ':at': after.updated_at, ':open': 'open' },
    },
  },
  others: [
    {
      Update: {
        TableName,
        Key: reporterKey(one.reporter),
        UpdateExpression: 'ADD #fate :one',
        ExpressionAttributeNames: { '#fate': fate },
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
    { Put: { TableName, Item: noticeToReporter(after, one.reporter, fate) } },
  ],
});

/** A transaction takes 100 items: with the open reports, this many others leave room for the change itself. */
const deletedAtOnce = 50;

/**
 * What a change does with the reports of its comment, for its transaction. The tally goes, on the condition that it is as it
 * was read: a report that comes at the same moment is either settled too or meets a comment that has changed. So each
 * report is decided once, and none outlives the text that it is about.
 * @param isFirst whether it is tried for the first time
 */
export const settlementOf = async (table: Table, change: Change, isFirst: boolean): Promise<Settlement> => {
  const { before, reports: fate } = change;
  // What is under review was never seen since its text was written.
  if (fate === undefined || before.status === 'UNDER_REVIEW') {
    return nothing;
  }
  const { client, name: TableName } = table;
  // Most of what is decided nobody reported: that is found wrong by the condition on the tally.
  const { reports, tally } = isFirst && fate !== 'forgotten' ? unreported : await reportedOf(table, before.id);
  const open = reports.filter(({ status }) => status === 'open');
  const endTally = { Delete: { TableName, Key: tallyKey(before.id), ...tallyIs(tally) } };
  if (fate !== 'forgotten') {
    const decisions = open.map((one) => decided(TableName, change, fate, one));
    return {
      conditional: [endTally, ...decisions.map(({ conditional }) => conditional)],
      others: decisions.flatMap(({ others }) => others),
    };
  }
  const settled = reports.filter(({ status }) => status !== 'open');
  // Those were decided; that they are gone a moment earlier does no harm should the change not be made.
  for (const { comment, reporter } of settled.slice(deletedAtOnce)) {
    await client.send(new DeleteCommand({ TableName, Key: reportKey(comment, reporter) }));
  }
  const forgotten = [...open, ...settled.slice(0, deletedAtOnce)];
  return {
    conditional: [endTally],
    others: forgotten.map(({ comment, reporter }) => ({ Delete: { TableName, Key: reportKey(comment, reporter) } })),
  };
};
