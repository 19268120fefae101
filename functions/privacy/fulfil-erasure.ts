import { connectAuditMac } from '../comments/audit-mac.ts';
import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import { persistChange } from '../comments/persist-change.ts';
import { type ReportStore, reportStore } from '../comments/report-store.ts';
import { deleteAccount } from '../identity/user-directory.ts';
import { connectUserPool, type UserPool } from '../identity/user-pool.ts';
import type { Clock } from '../shared/clock.ts';
import { type Counted, connectMetrics } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { workThrough } from '../shared/work-through.ts';
import { type Erasure, isSettled } from './erasure.ts';
import { type ErasureStore, erasureStore } from './erasure-store.ts';
import { type PersonalItems, personalItems } from './personal-items.ts';

export interface ErasureDependencies {
  readonly pool: UserPool;
  readonly erasures: ErasureStore;
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<CommentStore, 'find' | 'make' | 'loseAuthor'>;
  readonly reports: Pick<ReportStore, 'by' | 'withdraw'>;
  readonly items: PersonalItems;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

export const erasureDependencies = (runtime: Runtime): ErasureDependencies => {
  const table = connectTable(runtime);
  return {
    pool: connectUserPool(runtime),
    erasures: erasureStore(table),
    lists: commentLists(table),
    comments: commentStore(table, connectAuditMac(runtime)),
    reports: reportStore(table),
    items: personalItems(table),
    clock: runtime.clock,
    log: runtime.log,
    counted: connectMetrics(runtime),
  };
};

/** How long a sweep may take. */
type Time = Parameters<typeof workThrough>[1];

async function* commentsOf(lists: ErasureDependencies['lists'], { id }: Erasure) {
  for await (const entry of lists.byAuthor(id)) {
    yield entry.id;
  }
}

async function* reportedComments(reports: ErasureDependencies['reports'], { id }: Erasure) {
  for await (const { report } of reports.by(id)) {
    yield report.comment;
  }
}

async function* sortKeys(items: AsyncIterable<{ sk: string }>) {
  for await (const { sk } of items) {
    yield sk;
  }
}

/**
 * One sweep: deletes the account, erases or disowns the comments, withdraws the reports, deletes what is kept under the user's id. A sweep may
 * be cut short or repeated, and two may run at once: each does what is left. The erasure is over after a sweep without a
 * rest when nothing more can come.
 * @returns whether nothing is left
 */
export const fulfilErasure = async (
  { pool, erasures, lists, comments, reports, items, clock, log, counted }: ErasureDependencies,
  requested: Erasure,
  time: Time,
): Promise<boolean> => {
  await deleteAccount(pool, requested);
  const erasure = await erasures.noteGone(requested, clock.now());

  const erase = (id: string): Promise<boolean> =>
    persistChange({ comments, clock }, id, 'erasedByAuthor', { kind: 'author', id: erasure.id });
  const disown = async (id: string): Promise<boolean> => {
    await comments.loseAuthor(id);
    return true;
  };
  const swept = await workThrough(
    commentsOf(lists, erasure),
    time,
    { log, counted },
    erasure.comments === 'erase' ? erase : disown,
  );
  const withdrawn = await workThrough(reportedComments(reports, erasure), time, { log, counted }, async (comment) => {
    await reports.withdraw(comment, erasure.id);
    return true;
  });
  // After both, so that no change of a comment can tell its author or who reported it any more.
  const cleared = await workThrough(sortKeys(items.of(erasure.id)), time, { log, counted }, async (sortKey) => {
    await items.delete(erasure.id, sortKey);
    return true;
  });

  const complete = [swept, withdrawn, cleared].every((part) => part.complete && part.failed === 0);
  if (complete && isSettled(erasure, clock.now())) {
    await erasures.settle(erasure);
    log.info('erasure_settled', { user_id: erasure.id });
  }
  return complete;
};
