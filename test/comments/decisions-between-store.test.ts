import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, newComment } from '../../functions/comments/change.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { decisionsBetween, type ListedDecision } from '../../functions/comments/decisions-between.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { startTestTable } from '../test-table.ts';
import { exampleComment, exampleScoring } from './example-comment.ts';
import { exampleMac } from './example-mac.ts';

describe('the decisions of a period', () => {
  let table: Table;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
  });
  afterAll(() => stop());

  const decide = async (site: string, time: string) => {
    const now = new Date(time);
    const submission = newComment({ ...exampleComment({ site }), id: newId(now) }, now);
    await commentStore(table, exampleMac).submit(submission);
    const scoring = { ...exampleScoring };
    const decision = change(submission.comment, 'approvedByPolicy', { now, actor: { kind: 'policy' }, scoring });
    expect(decision && (await commentStore(table, exampleMac).make(decision, []))).toEqual({ made: true });
    return submission.comment.id;
  };

  const walk = async (site: string, from: string, to: string, after?: string): Promise<ListedDecision[]> => {
    const found: ListedDecision[] = [];
    for await (const decision of decisionsBetween(table, site, { from, to }, after)) {
      found.push(decision);
    }
    return found;
  };

  it('are those of its site, from its beginning until before its end', async () => {
    const [site, other] = [randomUUID(), randomUUID()];
    const times = ['2030-01-01T23:59:59.999Z', '2030-01-02T00:00:00.000Z', '2030-01-04T12:00:00.000Z'];
    const ids = await Promise.all([...times, '2030-01-05T06:00:00.000Z'].map((time) => decide(site, time)));
    await decide(other, '2030-01-03T00:00:00.000Z');

    const found = await walk(site, '2030-01-02T00:00:00.000Z', '2030-01-05T06:00:00.000Z');
    expect(found.map(({ comment, version }) => [comment, version])).toEqual([
      [ids[1], 2],
      [ids[2], 2],
    ]);
  });

  it('go on behind any place where a walk ended, each once', async () => {
    const site = randomUUID();
    const [from, to] = ['2030-02-01T00:00:00.000Z', '2030-02-04T00:00:00.000Z'];
    const times = ['2030-02-01T01:00:00.000Z', '2030-02-01T01:00:00.000Z', '2030-02-03T05:00:00.000Z'];
    const ids = await Promise.all(Array.from({ length: 24 }, (_, index) => decide(site, times[index % 3] ?? '')));

    const all = await walk(site, from, to);
    expect(all.map(({ comment }) => comment).toSorted()).toEqual(ids.toSorted());
    for (const [index, { place }] of all.entries()) {
      expect(await walk(site, from, to, place)).toEqual(all.slice(index + 1));
    }
  });
});
