import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type AdminsStore, adminsStore } from '../../functions/identity/admins-store.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import { startTestTable } from '../test-table.ts';

describe('admins store', () => {
  const stops: (() => Promise<void>)[] = [];
  let admins: AdminsStore;

  beforeEach(async () => {
    const { table, stop } = await startTestTable();
    stops.push(stop);
    admins = adminsStore(table, systemClock);
  });
  afterAll(() => Promise.all(stops.map((stop) => stop())));

  it('adds and removes, twice as once', async () => {
    expect(await admins.ids()).toEqual([]);
    for (const id of ['ada', 'eve', 'ada']) {
      expect(await admins.list(id)).toBe('changed');
    }
    expect(await admins.ids()).toEqual(['ada', 'eve']);
    expect(await admins.unlist('ada')).toBe('changed');
    expect(await admins.unlist('ada')).toBe('changed');
    expect(await admins.ids()).toEqual(['eve']);
  });

  it('keeps the last, and forgets nobody when many come at once', async () => {
    const ids = ['ada', 'eve', 'bob'];
    expect(await Promise.all(ids.map((id) => admins.list(id)))).toEqual(['changed', 'changed', 'changed']);
    expect((await admins.ids()).toSorted()).toEqual(ids.toSorted());

    const outcomes = await Promise.all(ids.map((id) => admins.unlist(id)));
    expect(outcomes.toSorted()).toEqual(['changed', 'changed', 'last-admin']);
    expect(await admins.ids()).toHaveLength(1);
    expect(await admins.unlist('nobody')).toBe('changed');
  });

  it('takes 90', async () => {
    for (let index = 0; index < 90; index += 1) {
      expect(await admins.list(`admin-${index}`)).toBe('changed');
    }
    expect(await admins.list('one-too-many')).toBe('too-many-admins');
    expect(await admins.list('admin-0')).toBe('changed');
    expect(await admins.ids()).toHaveLength(90);
  });

  describe('in turns', () => {
    const turnOf = async (change: Parameters<AdminsStore['begin']>[0]) => {
      const turn = await admins.begin(change);
      if (typeof turn === 'string') {
        throw new Error(turn);
      }
      return turn;
    };

    it('lets nobody else begin before one has ended', async () => {
      const order: string[] = [];
      const first = await turnOf({ id: 'ada', role: 'admin' });
      const second = async () => {
        const turn = await turnOf({ id: 'eve', role: 'admin' });
        order.push('second begins');
        await turn.end('eve');
      };
      const waiting = second();
      order.push('first ends');
      await first.end('ada');
      await waiting;
      expect(order).toEqual(['first ends', 'second begins']);
      expect(await admins.ids()).toEqual(['ada', 'eve']);
    });

    it('takes off the list at once who is to be no admin, and puts on it in the end who is to be one', async () => {
      await admins.list('ada');
      await admins.list('eve');
      const removal = await turnOf({ id: 'ada', role: 'user' });
      expect(await admins.ids()).toEqual(['eve']);
      await removal.end();
      const addition = await turnOf({ id: 'bob', role: 'admin' });
      expect(await admins.ids()).toEqual(['eve']);
      await addition.end();
      expect(await admins.ids()).toEqual(['eve']);
    });

    it('has only admins change roles', async () => {
      await admins.list('ada');
      expect(await admins.begin({ id: 'eve', role: 'admin', by: 'mallory' })).toBe('not-an-admin');
      await (await turnOf({ id: 'eve', role: 'admin', by: 'ada' })).end('eve');
      const outcomes = await Promise.all([
        admins.begin({ id: 'eve', role: 'user', by: 'ada' }).then(async (turn) => {
          await (typeof turn === 'string' ? undefined : turn.end());
          return typeof turn === 'string' ? turn : 'changed';
        }),
        admins.begin({ id: 'ada', role: 'user', by: 'eve' }).then(async (turn) => {
          await (typeof turn === 'string' ? undefined : turn.end());
          return typeof turn === 'string' ? turn : 'changed';
        }),
      ]);
      expect(outcomes.toSorted()).toEqual(['changed', 'not-an-admin']);
    });
  });
});
