import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type AdminsStore, adminsStore } from '../../functions/identity/admins-store.ts';
import { startTestTable } from '../test-table.ts';

describe('admins store', () => {
  const stops: (() => Promise<void>)[] = [];
  let admins: AdminsStore;

  beforeEach(async () => {
    const { table, stop } = await startTestTable();
    stops.push(stop);
    admins = adminsStore(table);
  });
  afterAll(() => Promise.all(stops.map((stop) => stop())));

  it('adds and removes, twice as once', async () => {
    expect(await admins.ids()).toEqual([]);
    for (const id of ['ada', 'eve', 'ada']) {
      expect(await admins.add(id)).toBe('added');
    }
    expect(await admins.ids()).toEqual(['ada', 'eve']);
    expect(await admins.remove('ada')).toBe('removed');
    expect(await admins.remove('ada')).toBe('removed');
    expect(await admins.ids()).toEqual(['eve']);
  });

  it('keeps the last, and forgets nobody when many come at once', async () => {
    const ids = ['ada', 'eve', 'bob'];
    expect(await Promise.all(ids.map((id) => admins.add(id)))).toEqual(['added', 'added', 'added']);
    expect((await admins.ids()).toSorted()).toEqual(ids.toSorted());

    const outcomes = await Promise.all(ids.map((id) => admins.remove(id)));
    expect(outcomes.toSorted()).toEqual(['last', 'removed', 'removed']);
    expect(await admins.ids()).toHaveLength(1);
    expect(await admins.remove('nobody')).toBe('removed');
  });

  it('takes 90', async () => {
    for (let index = 0; index < 90; index += 1) {
      expect(await admins.add(`admin-${index}`)).toBe('added');
    }
    expect(await admins.add('one-too-many')).toBe('too-many');
    expect(await admins.add('admin-0')).toBe('added');
    expect(await admins.ids()).toHaveLength(90);
  });
});
