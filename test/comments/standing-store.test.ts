import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstStanding, recordOf } from '../../functions/comments/standing.ts';
import type { StandingChange } from '../../functions/comments/standing-change.ts';
import { type StandingStore, standingStore } from '../../functions/comments/standing-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';

const now = new Date('2030-01-01T00:00:00.500Z');

describe('the standing of an author', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let standings: StandingStore;
  let made = 0;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    standings = standingStore(table);
  });
  afterAll(() => stop());

  const newAuthor = () => {
    made += 1;
    return `author-${made}`;
  };
  const change = (author: string, delta: Partial<StandingChange>): StandingChange => {
    made += 1;
    const at = new Date(now.getTime() + made).toISOString();
    return { event: `event-${made}`, author, comment: `comment-${made}`, at, approved: 0, rejected: 0, ...delta };
  };
  const approval = (author: string) => change(author, { approved: 1 });
  const rejection = (author: string) => change(author, { rejected: 1 });
  const recordOfAuthor = async (author: string) => recordOf(await standings.of(author));

  it('is nought for who has none', async () => {
    const nobody = newAuthor();
    expect(await standings.of(nobody)).toEqual(firstStanding(nobody));
  });

  it('adds up what is approved and rejected, and what was approved since', async () => {
    const author = newAuthor();
    await standings.fold(author, [approval(author), approval(author), rejection(author), approval(author)], now);
    expect(await recordOfAuthor(author)).toEqual({ approved: 3, rejected: 1, approved_since_rejection: 1 });
  });

  it('gives back with a rejection that is taken back what was approved before', async () => {
    const author = newAuthor();
    const { comment, ...first } = rejection(author);
    await standings.fold(author, [approval(author), { comment, ...first }, approval(author)], now);
    await standings.fold(author, [change(author, { comment, rejected: -1 })], now);
    expect(await standings.of(author)).toMatchObject({ rejections: [], version: 2 });
    expect(await recordOfAuthor(author)).toEqual({ approved: 2, rejected: 0, approved_since_rejection: 2 });
  });

  it('keeps the last twenty rejections, and counts all', async () => {
    const author = newAuthor();
    const many = Array.from({ length: 25 }, () => rejection(author));
    await standings.fold(author, many, now);
    const { rejections, rejected } = await standings.of(author);
    expect(rejections.map(({ comment }) => comment)).toEqual(many.slice(5).map(({ comment }) => comment));
    expect(rejected).toBe(25);
  });

  it('takes an event once, whether it stands twice in a batch or comes again', async () => {
    const author = newAuthor();
    const batch = Array.from({ length: 120 }, () => approval(author));
    await standings.fold(author, [...batch.slice(3, 50), ...batch.slice(3, 9)], now);
    await standings.fold(author, batch, now);
    await standings.fold(author, batch, now);
    expect(await recordOfAuthor(author)).toMatchObject({ approved: 120 });
  });

  it('is exact when overlapping batches are folded at the same moment', async () => {
    const author = newAuthor();
    const all = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? rejection(author) : approval(author)));
    await Promise.all([0, 5, 10, 15].map((start) => standings.fold(author, all.slice(start, start + 25), now)));
    expect(await recordOfAuthor(author)).toMatchObject({ approved: 30, rejected: 10 });
  });

  it('marks what was folded apart from what was counted', async () => {
    const author = newAuthor();
    const one = approval(author);
    await standings.fold(author, [one], now);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(Items.filter(({ pk }) => pk === `EVENT#${one.event}`)).toEqual([
      { pk: `EVENT#${one.event}`, sk: 'STANDING', ttl: Date.UTC(2030, 0, 4) / 1_000 + 1 },
    ]);
  });

  it('adds up the same in any order, whatever comes again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const author = newAuthor();
        const comments = Array.from({ length: 6 }, () => rejection(author));
        const all = [
          ...comments,
          ...comments.slice(0, 2).map((one) => change(author, { ...one, event: `${one.event}-back`, rejected: -1 })),
          approval(author),
          approval(author),
        ];
        const shuffled = all.toSorted(() => ((numbers.next().value ?? 0) % 2 === 0 ? 1 : -1));
        await standings.fold(author, shuffled.slice(0, 5), now);
        await standings.fold(author, shuffled, now);
        expect(await recordOfAuthor(author)).toMatchObject({ approved: 2, rejected: 4 });
      }),
      { numRuns: 10 },
    );
  });
});
