import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstStanding, recordOf } from '../../functions/comments/standing.ts';
import type { StandingChange } from '../../functions/comments/standing-change.ts';
import { type StandingStore, standingStore } from '../../functions/comments/standing-store.ts';
import { type StrikeRules, unlimited } from '../../functions/comments/strikes.ts';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import { notificationStore } from '../../functions/notifications/notification-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
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
    await standings.fold(
      author,
      [approval(author), approval(author), rejection(author), approval(author)],
      unlimited,
      now,
    );
    expect(await recordOfAuthor(author)).toEqual({ approved: 3, rejected: 1, approved_since_rejection: 1 });
  });

  it('gives back with a rejection that is taken back what was approved before', async () => {
    const author = newAuthor();
    const { comment, ...first } = rejection(author);
    await standings.fold(author, [approval(author), { comment, ...first }, approval(author)], unlimited, now);
    await standings.fold(author, [change(author, { comment, rejected: -1 })], unlimited, now);
    expect(await standings.of(author)).toMatchObject({ rejections: [], version: 2 });
    expect(await recordOfAuthor(author)).toEqual({ approved: 2, rejected: 0, approved_since_rejection: 2 });
  });

  it('keeps the last twenty rejections, and counts all', async () => {
    const author = newAuthor();
    const many = Array.from({ length: 25 }, () => rejection(author));
    await standings.fold(author, many, unlimited, now);
    const { rejections, rejected } = await standings.of(author);
    expect(rejections.map(({ comment }) => comment)).toEqual(many.slice(5).map(({ comment }) => comment));
    expect(rejected).toBe(25);
  });

  it('takes an event once, whether it stands twice in a batch or comes again', async () => {
    const author = newAuthor();
    const batch = Array.from({ length: 120 }, () => approval(author));
    await standings.fold(author, [...batch.slice(3, 50), ...batch.slice(3, 9)], unlimited, now);
    await standings.fold(author, batch, unlimited, now);
    await standings.fold(author, batch, unlimited, now);
    expect(await recordOfAuthor(author)).toMatchObject({ approved: 120 });
  });

  it('is exact when overlapping batches are folded at the same moment', async () => {
    const author = newAuthor();
    const all = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? rejection(author) : approval(author)));
    await Promise.all(
      [0, 5, 10, 15].map((start) => standings.fold(author, all.slice(start, start + 25), unlimited, now)),
    );
    expect(await recordOfAuthor(author)).toMatchObject({ approved: 30, rejected: 10 });
  });

  it('marks what was folded apart from what was counted', async () => {
    const author = newAuthor();
    const one = approval(author);
    await standings.fold(author, [one], unlimited, now);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(Items.filter(({ pk }) => pk === `EVENT#${one.event}`)).toEqual([
      { pk: `EVENT#${one.event}`, sk: 'EVENT#STANDING', ttl: Date.UTC(2030, 0, 4) / 1_000 + 1 },
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
        await standings.fold(author, shuffled.slice(0, 5), unlimited, now);
        await standings.fold(author, shuffled, unlimited, now);
        expect(await recordOfAuthor(author)).toMatchObject({ approved: 2, rejected: 4 });
      }),
      { numRuns: 10 },
    );
  });
});

const strict: StrikeRules = { days: 30, hold: 2, suspend: 3, suspensionDays: [1, 7] };

describe('a suspension', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let standings: StandingStore;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    standings = standingStore(table);
  });
  afterAll(() => stop());

  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const rejected = (author: string, number: number, delta: 1 | -1 = 1): StandingChange => ({
    event: `${author}-${number}-${delta}`,
    author,
    comment: `comment-${number}`,
    at: at(delta === 1 ? number : number + 30).toISOString(),
    approved: 0,
    rejected: delta,
  });
  const noticesOf = async (author: string) =>
    (await notificationStore(table, { now: () => at(0) }).list(author, { limit: 10, onlyRead: false })).items.map(
      ({ message }) => message,
    );

  it('comes about with the rejection that is too many, is recorded and told once', async () => {
    const author = 'struck';
    const batch = [1, 2, 3, 4].map((number) => rejected(author, number));
    await standings.fold(author, batch.slice(0, 2), strict, now);
    expect((await standings.of(author)).suspension).toBeUndefined();
    await Promise.all([standings.fold(author, batch, strict, now), standings.fold(author, batch, strict, now)]);
    await standings.fold(author, batch, strict, now);

    const reason = '3 of your comments were rejected within 30 days';
    const until = at(3 + 24 * 60).toISOString();
    const { suspension, suspensions } = await standings.of(author);
    expect(suspension).toMatchObject({ reason, since: at(3).toISOString(), until, by: { kind: 'strikes' } });
    expect(suspensions).toBe(1);
    expect(await standings.records(author, 10)).toMatchObject([
      { event: 'suspended', at: at(3).toISOString(), reason, until, by: { kind: 'strikes' } },
    ]);
    expect(await noticesOf(author)).toEqual([`You cannot comment until ${until}: ${reason}`]);
  });

  it('ends when a rejection that led to it is taken back, and its author is told', async () => {
    const author = 'mistaken';
    await standings.fold(
      author,
      [1, 2, 3].map((number) => rejected(author, number)),
      strict,
      now,
    );
    await standings.fold(author, [rejected(author, 2, -1)], strict, now);
    expect(await standings.of(author)).toMatchObject({ suspensions: 0, rejected: 2 });
    expect((await standings.of(author)).suspension).toBeUndefined();
    expect(await standings.records(author, 10)).toMatchObject([{ event: 'reinstated' }, { event: 'suspended' }]);
    expect(await noticesOf(author)).toEqual([
      'You can comment again',
      expect.stringContaining('You cannot comment until'),
    ]);
  });

  it('comes about for no admin', async () => {
    const author = 'admin-who-writes';
    await adminsStore(table, { now: () => now }).list(author);
    await standings.fold(
      author,
      [1, 2, 3].map((number) => rejected(author, number)),
      strict,
      now,
    );
    expect((await standings.of(author)).suspension).toBeUndefined();
    const by = { kind: 'admin', id: 'another' } as const;
    const suspension = { id: 'an-id', reason: 'Spam', since: now.toISOString(), by };
    expect(await standings.suspend(author, suspension)).toBeUndefined();
  });

  it('by hand holds until it is ended by hand, whatever is rejected meanwhile', async () => {
    const author = 'spammer';
    const by = { kind: 'admin', id: 'eve' } as const;
    await standings.suspend(author, { id: newId(now), reason: 'Spam', since: now.toISOString(), by });
    await standings.fold(
      author,
      [1, 2, 3].map((number) => rejected(author, number)),
      strict,
      now,
    );
    expect(await standings.of(author)).toMatchObject({ suspension: { reason: 'Spam' }, suspensions: 0, rejected: 3 });
    expect(await standings.reinstate(author, 'ada', at(60))).toMatchObject({
      suspension: { lifted_at: at(60).toISOString() },
    });
    expect(await standings.reinstate(author, 'ada', at(61))).toBeUndefined();
    expect(await standings.records(author, 10)).toMatchObject([
      { event: 'reinstated', by: { kind: 'admin', id: 'ada' } },
      { event: 'suspended', by, reason: 'Spam' },
    ]);
    expect(await noticesOf(author)).toEqual(['You can comment again', 'You cannot comment for now: Spam']);
    // What was rejected meanwhile is answered.
    await standings.fold(author, [rejected(author, 90)], strict, now);
    expect(await standings.of(author)).toMatchObject({ suspensions: 0 });
  });

  it('is recorded each time when several admins suspend at once', async () => {
    const author = 'twice';
    const suspensionOf = (reason: string) => ({
      id: newId(now),
      reason,
      since: now.toISOString(),
      by: { kind: 'admin', id: reason } as const,
    });
    await Promise.all(['one', 'two', 'three'].map((reason) => standings.suspend(author, suspensionOf(reason))));
    expect(await standings.records(author, 10)).toHaveLength(3);
    expect((await standings.of(author)).version).toBe(3);
  });
});
