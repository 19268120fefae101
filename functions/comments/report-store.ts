import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import { Contention, takingTurns } from '../shared/contention.ts';
import { inBatches } from '../shared/in-batches.ts';
import { entriesOf } from '../shared/ledger.ts';
import type { Table } from '../shared/table.ts';
import { type TransactItem, transact } from '../shared/transaction.ts';
import { type Comment, comment } from './comment.ts';
import { commentKey, idAt } from './comment-item.ts';
import { type Report, type ReporterRecord, type ReportTally, report, reporterRecord, reportTally } from './report.ts';
import { reporterKey, reportItem, reportKey, reportLedger, tallyIs, tallyKey } from './report-items.ts';
import { reportedOf } from './report-settlement.ts';
import type { Standing } from './standing.ts';
import { standingFrom, standingKey } from './standing-item.ts';

/** What a report is judged by. */
export interface ReportSituation {
  readonly comment: Comment | undefined;
  /** Of this reader about this comment, if there is one. */
  readonly report: Report | undefined;
  readonly tally: ReportTally | undefined;
  readonly reporter: ReporterRecord;
  /** Of the reader as an author: who is suspended reports nothing. */
  readonly standing: Standing;
  readonly admins: readonly string[];
}

/**
 * Reads and writes what readers report. A decision of an admin decides the reports and a new text ends them, in the
 * transaction of that change (`report-settlement.ts`).
 */
export interface ReportStore {
  /** All in one read. */
  situation(comment: string, reporter: string): Promise<ReportSituation>;
  /**
   * Writes a report that leaves the comment as it is, and tells whether: not when somebody reported at the same moment, or the
   * comment changed.
   */
  add(
    added: Report,
    next: ReportTally,
    situation: { tally: ReportTally | undefined; comment: Comment },
  ): Promise<boolean>;
  /** The writes of a report, for the transaction of a change that it brings about. They fail when somebody reported meanwhile. */
  writesOf(added: Report, next: ReportTally, before: ReportTally | undefined): TransactItem[];
  /** Of the present text of a comment. */
  of(comment: string): Promise<readonly Report[]>;
  /** By comment id, how many open reports up to 100 comments have; those without any are missing. */
  openCounts(comments: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** All reports of a reader, oldest first; with `after`, those behind that place. */
  by(reporter: string, after?: string): AsyncIterable<{ readonly place: string; readonly report: Report }>;
  /**
   * Takes a report back, so that it counts no more. For who leaves; done twice it does no harm.
   * @throws Contention when others kept reporting the comment
   */
  withdraw(comment: string, reporter: string): Promise<void>;
}

/** Reports that are read at once. */
const readAtOnce = 25;

export const reportStore = (table: Table): ReportStore => {
  const { client, name: TableName } = table;

  const writesOf: ReportStore['writesOf'] = (added, next, before) => [
    { Put: { TableName, Item: reportItem(added), ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName, Item: { ...tallyKey(added.comment), ...next }, ...tallyIs(before) } },
  ];

  /** Only with the first report: while there is a tally, the comment is as it was when that was written. */
  const stillApproved = ({ id, version }: Comment): TransactItem => ({
    ConditionCheck: {
      TableName,
      Key: commentKey(id),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
  });

  const read = async (Key: Record<string, string>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;

  const find = async (id: string, reporter: string): Promise<Report | undefined> => {
    const item = await read(reportKey(id, reporter));
    return item && report.parse(item);
  };

  const findTally = async (id: string): Promise<ReportTally | undefined> => {
    const item = await read(tallyKey(id));
    return item && reportTally.parse(item);
  };

  const takeFrom = (id: string, tally: ReportTally, { weight }: Report): TransactItem =>
    tally.count === 1
      ? { Delete: { TableName, Key: tallyKey(id), ...tallyIs(tally) } }
      : {
          Put: {
            TableName,
            Item: { ...tallyKey(id), ...tally, count: tally.count - 1, weight: tally.weight - weight },
            ...tallyIs(tally),
          },
        };

  return {
    situation: async (id, user) => {
      const keys = [commentKey(id), reportKey(id, user), tallyKey(id), reporterKey(user), standingKey(user), adminsKey];
      const items = await batchGet(table, keys);
      const [ofComment, ofReport, ofTally, ofReporter, ofStanding, ofAdmins] = keys.map(({ pk, sk }) =>
        items.find((item) => item.pk === pk && item.sk === sk),
      );
      return {
        comment: ofComment && comment.parse(ofComment),
        report: ofReport && report.parse(ofReport),
        tally: ofTally && reportTally.parse(ofTally),
        reporter: reporterRecord.parse(ofReporter ?? {}),
        standing: standingFrom(user, ofStanding),
        admins: adminsIn(ofAdmins),
      };
    },

    add: async (added, next, { tally, comment: reported }) => {
      const items = [...writesOf(added, next, tally), ...(tally === undefined ? [stillApproved(reported)] : [])];
      return (await transact(table, items, items.length)).written;
    },

    writesOf,

    of: async (id) => (await reportedOf(table, id)).reports,

    openCounts: async (comments) => {
      const ids = new Map(comments.map((id) => [tallyKey(id).pk, id]));
      const items = await batchGet(table, comments.map(tallyKey));
      return new Map(items.map((item) => [ids.get(item.pk) ?? '', reportTally.parse(item).count]));
    },

    by: async function* (reporter, after) {
      const entries = entriesOf(table, reportLedger(reporter), { from: after });
      for await (const batch of inBatches(entries, readAtOnce)) {
        const reads = batch.map(async ({ place }) => ({ place, report: await find(idAt(place), reporter) }));
        for (const { place, report: found } of await Promise.all(reads)) {
          if (found !== undefined) {
            yield { place, report: found };
          }
        }
      }
    },

    withdraw: (id, reporter) =>
      takingTurns.execute(async () => {
        const [found, tally] = await Promise.all([find(id, reporter), findTally(id)]);
        if (found === undefined) {
          return;
        }
        const writes = [
          {
            Delete: {
              TableName,
              Key: reportKey(id, reporter),
              ConditionExpression: '#status = :status',
              ExpressionAttributeNames: { '#status': 'status' },
              ExpressionAttributeValues: { ':status': found.status },
            },
          },
          ...(found.status === 'open' && tally !== undefined ? [takeFrom(id, tally, found)] : []),
        ];
        if (!(await transact(table, writes, writes.length)).written) {
          throw new Contention('Somebody reported or decided the comment at the same moment');
        }
      }),
  };
};
