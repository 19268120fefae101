import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import { isReserved } from '../../functions/identity/reserved-names.ts';
import { type Erasure, isSettled } from '../../functions/privacy/erasure.ts';
import { type ErasureStore, erasureStore } from '../../functions/privacy/erasure-store.ts';
import { personalItems } from '../../functions/privacy/personal-items.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';

const at = (minutes: number) => new Date(Date.UTC(2030, 0, 1, 12, minutes));

const collect = async <Value>(values: AsyncIterable<Value>) => {
  const collected: Value[] = [];
  for await (const value of values) {
    collected.push(value);
  }
  return collected;
};

describe('erasure store', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let erasures: ErasureStore;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    erasures = erasureStore(table);
  });
  afterAll(() => stop());

  const requested = async (fields: Partial<Erasure> = {}): Promise<Erasure> => {
    const id = randomUUID();
    const comments = 'erase' as const;
    const erasure = { id, username: `Name-${id}`, comments, requested_at: at(5).toISOString(), ...fields };
    await erasures.request(erasure);
    return erasure;
  };

  it('is asked for from the moment of the request until it is settled', async () => {
    const erasure = await requested();
    expect(await erasures.find(erasure.id)).toEqual(erasure);
    expect(await collect(erasures.requestedUntil(at(4)))).not.toContain(erasure.id);
    expect(await collect(erasures.requestedUntil(at(5)))).toContain(erasure.id);
    await erasures.settle(erasure);
    await erasures.settle(erasure);
    expect(await erasures.find(erasure.id)).toBeUndefined();
    expect(await collect(erasures.requestedUntil(at(9)))).not.toContain(erasure.id);
  });

  it('counts from the moment when the account was gone first', async () => {
    const erasure = await requested();
    const gone = { ...erasure, account_gone_at: at(7).toISOString() };
    expect(await erasures.noteGone(erasure, at(7))).toEqual(gone);
    expect(await erasures.noteGone(gone, at(9))).toEqual(gone);
    expect(await erasures.find(erasure.id)).toEqual(gone);
  });

  it('is settled once, so that nobody loses a reservation that was made since', async () => {
    const erasure = await requested();
    await erasures.settle(erasure);
    const later = await requested({ username: erasure.username });
    await erasures.settle(erasure);
    expect(await isReserved(table, erasure.username)).toBe(true);
    expect(await erasures.find(later.id)).toEqual(later);
  });

  it('takes the user from the admins in the same step', async () => {
    const admins = adminsStore(table, { now: () => at(0) });
    const [leaver, other] = [randomUUID(), randomUUID()];
    await admins.list(leaver);
    expect(await admins.departure(leaver)).toBe('last-admin');
    await admins.list(other);
    const departure = await admins.departure(leaver);
    if (departure === undefined || departure === 'last-admin') {
      throw new Error('The leaver is an admin among others');
    }
    await admins.list(randomUUID());
    const erasure = { id: leaver, username: leaver, comments: 'keep', requested_at: at(5).toISOString() } as const;
    await expect(erasures.request(erasure, departure)).rejects.toThrow('The admins changed');
    expect(await erasures.find(leaver)).toBeUndefined();

    const again = await admins.departure(leaver);
    await erasures.request(erasure, typeof again === 'object' ? again : undefined);
    expect(await admins.ids()).not.toContain(leaver);
    expect(await admins.departure(leaver)).toBeUndefined();
  });

  it('stands as it was first requested', async () => {
    const erasure = await requested({ comments: 'keep' });
    await erasures.request({ ...erasure, comments: 'erase', requested_at: at(50).toISOString() });
    expect(await erasures.find(erasure.id)).toEqual(erasure);
  });

  it.each([
    { comments: 'erase', after: false },
    { comments: 'keep', after: true },
  ] as const)(
    'reserves the name: when told to $comments the comments, $after for ever',
    async ({ comments, after }) => {
      const erasure = await requested({ comments });
      for (const name of [erasure.username, erasure.username.toUpperCase()]) {
        expect(await isReserved(table, name)).toBe(true);
      }
      await erasures.settle(erasure);
      expect(await isReserved(table, erasure.username)).toBe(after);
    },
  );

  it.each([
    [5, false],
    [14, false],
    [15, true],
    [99, true],
  ])('is settled by a sweep at minute %i: %s', (minutes, settled) => {
    const noted = { id: 'id', username: 'name', comments: 'keep', requested_at: at(0).toISOString() } as const;
    expect(isSettled(noted, at(minutes))).toBe(false);
    expect(isSettled({ ...noted, account_gone_at: at(5).toISOString() }, at(minutes))).toBe(settled);
  });
});

describe('personal items', () => {
  it('are all that stands under a user, in order, and can be deleted', async () => {
    const { table, stop } = await startTestTable();
    const items = personalItems(table);
    for (const [pk, sk] of [
      ['USER#ada', 'STANDING'],
      ['USER#ada', 'NOTIFICATION#1'],
      ['USER#eve', 'NOTIFICATION#1'],
    ]) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { pk, sk, more: true } }));
    }
    const found = await collect(items.of('ada'));
    expect(found.map(({ sk }) => sk)).toEqual(['NOTIFICATION#1', 'STANDING']);
    expect((await collect(items.of('ada', 'NOTIFICATION#1'))).map(({ sk }) => sk)).toEqual(['STANDING']);
    for (const item of found) {
      await items.delete('ada', item.sk);
    }
    expect(await collect(items.of('ada'))).toEqual([]);
    expect(await collect(items.of('eve'))).toHaveLength(1);
    await stop();
  });
});
