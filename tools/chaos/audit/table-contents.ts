import { type AuditRecord, auditRecord } from '../../../functions/comments/audit-record.ts';
import { type Comment, comment } from '../../../functions/comments/comment.ts';
import { countItem, countKey } from '../../../functions/comments/comment-counts.ts';
import { commentKey } from '../../../functions/comments/comment-item.ts';
import { degradedDecision } from '../../../functions/comments/degraded-decisions.ts';
import { type Notification, notification, notificationKey } from '../../../functions/comments/notification.ts';
import {
  type Report,
  type ReporterRecord,
  type ReportTally,
  report,
  reporterRecord,
  reportTally,
} from '../../../functions/comments/report.ts';
import { reporterKey, reportKey, tallyKey } from '../../../functions/comments/report-items.ts';
import { type Standing, standing } from '../../../functions/comments/standing.ts';
import { standingKey } from '../../../functions/comments/standing-item.ts';
import { type SuspensionRecord, suspensionRecord } from '../../../functions/comments/suspension.ts';
import { suspensionKey } from '../../../functions/comments/suspension-item.ts';
import { adminsIn, adminsKey } from '../../../functions/identity/admins.ts';
import type { Count } from '../../../functions/measures/counter.ts';
import { countsIn, measuresPartition } from '../../../functions/measures/measures-store.ts';
import { type Receipt, receipt } from '../../../functions/shared/receipt.ts';
import type { Finding } from './finding.ts';

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** An item as it stands in the table, and what the code makes of it. */
interface Stored<Value> {
  readonly item: Item;
  readonly value: Value;
}

/** What the table holds, sorted by what it is. Each by its id, or by its keys where it has none. */
export interface TableContents {
  readonly comments: ReadonlyMap<string, Stored<Comment>>;
  /** By comment, it and its records as they stand in the table. */
  readonly stored: ReadonlyMap<string, readonly Item[]>;
  /** By comment, in the order of versions. */
  readonly trails: ReadonlyMap<string, readonly AuditRecord[]>;
  /** By pk and sk. */
  readonly notifications: ReadonlyMap<string, Stored<Notification>>;
  /** By pk. */
  readonly receipts: ReadonlyMap<string, Receipt>;
  /** By post, the number of its approved comments as it is told. */
  readonly counts: ReadonlyMap<string, number>;
  /** By user, how he stands as an author. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly suspensions: readonly { readonly user: string; readonly record: SuspensionRecord }[];
  /** By comment, what readers reported of its present text. */
  readonly reports: ReadonlyMap<
    string,
    { readonly reports: readonly Report[]; readonly tally: ReportTally | undefined }
  >;
  /** By user, how right the reports of a reader were. */
  readonly reporters: ReadonlyMap<string, ReporterRecord>;
  /** By site, what is counted of its decisions. */
  readonly measures: ReadonlyMap<string, readonly Count[]>;
  /** The ids of comments about which the fallback decided, and that wait to be scored again. */
  readonly degraded: ReadonlySet<string>;
  readonly admins: readonly string[];
  /** Items that the code cannot read. */
  readonly unreadable: readonly Finding[];
}

export const keyText = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => `${pk} ${sk}`;

const { pk: commentPrefix, sk: commentsSk } = commentKey('');
const notificationPrefix = notificationKey('', '').sk;
const [postPrefix, countsSk] = [countKey('').pk, countKey('').sk];
const { pk: userPrefix, sk: standingSk } = standingKey('');
const suspensionPrefix = suspensionKey('', '').sk;
const { sk: reportPrefix } = reportKey('', '');
const { sk: tallySk } = tallyKey('');
const { sk: reporterSk } = reporterKey('');
const measuresPrefix = measuresPartition('');
const degradedPrefix = 'DEGRADED#';
const receiptPrefix = 'IDEMPOTENCY#';
const recordPrefix = 'AUDIT#';

/** Sorts all items of a table. */
export const tableContents = (items: readonly Item[]): TableContents => {
  const comments = new Map<string, Stored<Comment>>();
  const trails = new Map<string, AuditRecord[]>();
  const notifications = new Map<string, Stored<Notification>>();
  const receipts = new Map<string, Receipt>();
  const counts = new Map<string, number>();
  const standings = new Map<string, Standing>();
  const suspensions: { user: string; record: SuspensionRecord }[] = [];
  const reports = new Map<string, { reports: Report[]; tally: ReportTally | undefined }>();
  const reporters = new Map<string, ReporterRecord>();
  const measures = new Map<string, Count[]>();
  const degraded = new Set<string>();
  const unreadable: Finding[] = [];

  const reportedUnder = (pk: string) => {
    const id = pk.slice(commentPrefix.length);
    const reported = reports.get(id) ?? { reports: [], tally: undefined };
    reports.set(id, reported);
    return reported;
  };

  const take = (item: Item): void => {
    if (item.sk === commentsSk) {
      const value = comment.parse(item);
      comments.set(value.id, { item, value });
    } else if (item.sk.startsWith(recordPrefix)) {
      const record = auditRecord.parse(item);
      trails.set(record.comment, [...(trails.get(record.comment) ?? []), record]);
    } else if (item.sk.startsWith(notificationPrefix)) {
      notifications.set(keyText(item), { item, value: notification.parse(item) });
    } else if (item.sk === countsSk) {
      counts.set(item.pk.slice(postPrefix.length), countItem.parse(item).approved);
    } else if (item.sk === standingSk) {
      const value = standing.parse(item);
      standings.set(value.author, value);
    } else if (item.sk.startsWith(suspensionPrefix)) {
      const user = item.pk.slice(userPrefix.length);
      suspensions.push({ user, record: suspensionRecord.parse(item) });
    } else if (item.sk === tallySk) {
      reportedUnder(item.pk).tally = reportTally.parse(item);
    } else if (item.sk.startsWith(reportPrefix)) {
      reportedUnder(item.pk).reports.push(report.parse(item));
    } else if (item.sk === reporterSk) {
      reporters.set(item.pk.slice(userPrefix.length), reporterRecord.parse(item));
    } else if (item.pk.startsWith(measuresPrefix)) {
      const site = item.pk.slice(measuresPrefix.length);
      measures.set(site, [...(measures.get(site) ?? []), ...countsIn(item)]);
    } else if (item.pk.startsWith(degradedPrefix)) {
      degraded.add(degradedDecision.parse(item).id);
    } else if (item.pk.startsWith(receiptPrefix)) {
      receipts.set(item.pk, receipt.parse(item));
    }
  };
  for (const item of items) {
    try {
      take(item);
    } catch (error) {
      unreadable.push({
        violation: 'unreadable',
        says: `${keyText(item)}: ${error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : 'not readable'}`,
      });
    }
  }
  for (const [id, records] of trails) {
    trails.set(
      id,
      records.toSorted((one, other) => one.version - other.version),
    );
  }
  const ofComments = items.filter(({ pk }) => pk.startsWith(commentPrefix));
  return {
    comments,
    stored: Map.groupBy(ofComments, ({ pk }) => pk.slice(commentPrefix.length)),
    trails,
    notifications,
    receipts,
    counts,
    standings,
    suspensions,
    reports,
    reporters,
    measures,
    degraded,
    admins: adminsIn(items.find(({ pk }) => pk === adminsKey.pk)),
    unreadable,
  };
};
