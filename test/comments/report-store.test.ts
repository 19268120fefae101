import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../../functions/comments/change.ts';
import type { Comment, CommentEvent } from '../../functions/comments/comment.ts';
import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { fileReport } from '../../functions/comments/file-report.ts';
import { type ReportStore, reportStore } from '../../functions/comments/report-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';
import { exampleMac } from './example-mac.ts';
import { storedComment } from './stored-comment.ts';

const now = new Date(Date.UTC(2026, 2, 1));
const clock = { now: () => now };

describe('report store', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let comments: CommentStore;
  let reports: ReportStore;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    comments = commentStore(table, exampleMac);
    reports = reportStore(table);
  });
  afterAll(() => stop());

  const changed = async (before: Comment, event: CommentEvent, content?: string): Promise<Comment> => {
    const byAdmin = { kind: 'admin', id: 'eve' } as const;
    const made = change(before, event, { now, actor: byAdmin, ...(content !== undefined && { content }) });
    expect(made && (await comments.make(made, []))).toEqual({ made: true });
    return made?.after ?? before;
  };
  const published = async () => changed(await storedComment(table, {}, now), 'approvedByPolicy');
  const file = async (comment: string, reporter: string = randomUUID(), reportsToFlag = 25) => {
    const reporting = { comment, reporter, reason: 'spam' } as const;
    const situation = await reports.situation(comment, reporter);
    return fileReport({ reports, comments, reportsToFlag, clock }, reporting, situation);
  };
  const collect = async (reporter: string, after?: string) => {
    const found: { place: string; comment: string }[] = [];
    for await (const { place, report } of reports.by(reporter, after)) {
      found.push({ place, comment: report.comment });
    }
    return found;
  };

  it('loses no report of many at the same moment, and tallies each once', async () => {
    const { id } = await published();
    const filed = await Promise.all(Array.from({ length: 8 }, () => file(id)));
    expect(filed).toEqual(Array(8).fill('reported'));
    expect(await reports.of(id)).toHaveLength(8);
    expect((await reports.situation(id, 'anybody')).tally).toMatchObject({ count: 8, weight: 800 });
  });

  it('takes one of a reader who reports several times at once', async () => {
    const { id } = await published();
    const filed = await Promise.all(Array.from({ length: 5 }, () => file(id, 'impatient')));
    expect(filed.toSorted()).toEqual([...Array<string>(4).fill('repeated'), 'reported']);
    expect((await reports.situation(id, 'anybody')).tally).toMatchObject({ count: 1, weight: 100 });
  });

  it('takes none of a comment that changed since it was read', async () => {
    const comment = await published();
    const situation = await reports.situation(comment.id, 'late');
    await changed(comment, 'rejectedByAdmin');
    const reporting = { comment: comment.id, reporter: 'late', reason: 'spam' } as const;
    await expect(
      fileReport({ reports, comments, reportsToFlag: 3, clock }, reporting, situation),
    ).rejects.toMatchObject({
      status: 404,
    });
    expect(await reports.of(comment.id)).toEqual([]);
  });

  it('has a report that comes at the same moment as a decision decided by it, or refused', async () => {
    for (const _ of Array.from({ length: 10 })) {
      const comment = await published();
      await file(comment.id);
      const reporter = randomUUID();
      const [, late] = await Promise.allSettled([changed(comment, 'rejectedByAdmin'), file(comment.id, reporter)]);
      const statuses = (await reports.of(comment.id)).map(({ status }) => status);
      expect(statuses).toEqual(Array(late?.status === 'fulfilled' ? 2 : 1).fill('upheld'));
      const { tally, reporter: record } = await reports.situation(comment.id, reporter);
      expect([tally, record.upheld]).toEqual([undefined, late?.status === 'fulfilled' ? 1 : 0]);
    }
  });

  it('forgets all reports with the text, decided ones too', async () => {
    const comment = await published();
    for (const _ of Array.from({ length: 3 })) {
      await file(comment.id, randomUUID(), 3);
    }
    const { comment: flagged = comment } = await reports.situation(comment.id, 'anybody');
    expect(flagged.status).toBe('FLAGGED');
    const approved = await changed(flagged, 'approvedByAdmin');
    await file(comment.id);
    expect((await reports.of(comment.id)).map(({ status }) => status).toSorted()).toEqual([
      'declined',
      'declined',
      'declined',
      'open',
    ]);
    await changed(approved, 'edited', 'Another text');
    expect(await reports.of(comment.id)).toEqual([]);
    expect(await reports.openCounts([comment.id])).toEqual(new Map());
  });

  it('forgets more of them than it deletes in its transaction', async () => {
    let comment = await published();
    for (const _ of [1, 2, 3]) {
      for (let reported = 0; reported < 24; reported += 1) {
        await file(comment.id);
      }
      const decided = await changed(await changed(comment, 'rejectedByAdmin'), 'undoneByAdmin');
      comment = await changed(decided, 'approvedByAdmin');
    }
    expect(await reports.of(comment.id)).toHaveLength(72);
    await changed(comment, 'erasedByAuthor');
    expect(await reports.of(comment.id)).toEqual([]);
  });

  it('lists what a reader reported, from any place on', async () => {
    const reporter = randomUUID();
    const ids = [(await published()).id, (await published()).id, (await published()).id];
    for (const id of ids) {
      await file(id, reporter);
    }
    const all = await collect(reporter);
    expect(all.map(({ comment }) => comment).toSorted()).toEqual(ids.toSorted());
    expect(await collect(reporter, all[0]?.place)).toEqual(all.slice(1));
  });

  it('takes a report back, once', async () => {
    const comment = await published();
    await Promise.all([file(comment.id, 'leaver'), file(comment.id, 'stayer')]);
    await Promise.all([reports.withdraw(comment.id, 'leaver'), reports.withdraw(comment.id, 'leaver')]);
    expect(await reports.openCounts([comment.id])).toEqual(new Map([[comment.id, 1]]));
    await reports.withdraw(comment.id, 'stayer');
    expect(await reports.openCounts([comment.id])).toEqual(new Map());
    await changed(comment, 'rejectedByAdmin');
  });

  it('takes a report back that was decided', async () => {
    const comment = await published();
    await file(comment.id, 'leaver');
    await changed(comment, 'rejectedByAdmin');
    await reports.withdraw(comment.id, 'leaver');
    expect(await reports.of(comment.id)).toEqual([]);
  });
});
