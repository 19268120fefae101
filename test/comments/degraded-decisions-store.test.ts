import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scoring } from '../../functions/comments/audit-record.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { type DegradedDecision, degradedDecisions } from '../../functions/comments/degraded-decisions.ts';
import { loneAttempts } from '../../functions/comments/lone-attempts.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { startTestTable } from '../test-table.ts';
import { exampleComment, exampleScoring } from './example-comment.ts';
import { exampleMac } from './example-mac.ts';

const now = new Date('2030-01-01T00:00:00.000Z');

const scoring = (degraded: boolean): Scoring => ({
  ...exampleScoring,
  scorer: degraded ? 'keywords' : 'google',
  categories: { Toxic: 0 },
  triggers: [],
  degraded,
  moderated_at: now.toISOString(),
});

describe('beside the comments', () => {
  let table: Table;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
  });
  afterAll(() => stop());

  const submitted = async () => {
    const submission = newComment({ ...exampleComment(), id: newId(now) }, now);
    await commentStore(table, exampleMac).submit(submission);
    return submission.comment;
  };

  const decided = async (degraded: boolean) => {
    const comment = await submitted();
    const decision = change(comment, 'approvedByPolicy', {
      now,
      actor: { kind: 'policy' },
      scoring: scoring(degraded),
    });
    expect(decision && (await commentStore(table, exampleMac).make(decision, []))).toEqual({ made: true });
    return comment.id;
  };

  const waiting = async (): Promise<DegradedDecision[]> => {
    const found: DegradedDecision[] = [];
    for await (const decision of degradedDecisions(table).waiting()) {
      found.push(decision);
    }
    return found;
  };

  it('stands every decision of the fallback, and no other, until it is settled', async () => {
    const ids = await Promise.all([true, false, true, true].map(decided));
    const degraded = ids.filter((_, index) => index !== 1);

    const found = await waiting();
    expect(found.map(({ id }) => id).toSorted()).toEqual(degraded.toSorted());
    expect(found).toEqual(degraded.map(() => ({ id: expect.any(String), version: 2, at: now.toISOString() })));

    const [others, settled] = [found.slice(1), found.slice(0, 1)];
    await Promise.all([...settled, ...settled].map((one) => degradedDecisions(table).settle(one)));
    expect(await waiting()).toEqual(others);
  });

  it('a lone attempt is noted once for each state of a comment', async () => {
    const attempts = loneAttempts(table);
    const comment = await submitted();
    expect(await Promise.all([attempts.begin(comment), attempts.begin(comment)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    await attempts.takeBack(comment.id);
    expect(await attempts.begin(comment)).toBe(true);
    expect(await commentStore(table, exampleMac).find(comment.id)).toMatchObject({ version: 1, tried_alone: true });

    const edit = change(comment, 'edited', { now, actor: { kind: 'author', id: comment.author_id }, content: 'Anew' });
    expect(edit && (await commentStore(table, exampleMac).make(edit, []))).toEqual({ made: true });
    expect(await attempts.begin(comment)).toBe(false);
    expect(await attempts.begin({ ...comment, version: 2 })).toBe(true);
  });

  it('no attempt is noted for a comment that does not exist', async () => {
    const attempts = loneAttempts(table);
    const nobody = { id: newId(now), version: 1 };
    await attempts.takeBack(nobody.id);
    expect(await attempts.begin(nobody)).toBe(false);
    expect(await commentStore(table, exampleMac).find(nobody.id)).toBeUndefined();
  });
});
