import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../functions/live/connection.ts';
import { type ConnectionStore, connectionStore } from '../../functions/live/connection-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';

const now = new Date('2030-01-01T00:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('the store of connections', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let store: ConnectionStore;
  let connection: Connection;
  let site: string;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    store = connectionStore(table);
  });
  afterAll(() => stop());
  beforeEach(() => {
    site = randomUUID();
    connection = { id: `${randomUUID()}=`, user: randomUUID(), until: inMinutes(5).toISOString(), sites: [site] };
  });

  const itemsOf = async (id: string) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `CONNECTION#${id}` },
      }),
    );
    return Items;
  };

  it('finds a connection by its id, its user, and what it listens to, until its token ends', async () => {
    await store.keep(connection);
    const { id, user } = connection;
    expect(await store.find(id, now)).toEqual(connection);
    expect(await store.ofUser(user, now)).toEqual([{ id, user }]);
    expect(await store.ofQueue(site, now)).toEqual([{ id, user }]);

    expect(await store.find(id, inMinutes(5))).toBeUndefined();
    expect(await store.ofUser(user, inMinutes(5))).toEqual([]);
    expect(await store.ofQueue(site, inMinutes(5))).toEqual([]);
    expect(await store.find('another', now)).toBeUndefined();
  });

  it('has DynamoDB delete all of it when the token ends', async () => {
    await store.keep(connection);
    const items = await itemsOf(connection.id);
    expect(items.map(({ ttl }) => ttl as unknown)).toEqual([
      inMinutes(5).getTime() / 1_000,
      inMinutes(5).getTime() / 1_000,
    ]);
  });

  it('keeps it for longer, once', async () => {
    await store.keep(connection);
    const renewed = { ...connection, until: inMinutes(9).toISOString() };
    await store.keep(renewed, connection);
    expect(await store.find(connection.id, inMinutes(8))).toEqual(renewed);
    expect(await store.ofUser(connection.user, inMinutes(8))).toHaveLength(1);
    expect(await store.ofQueue(site, now)).toHaveLength(1);
  });

  it('takes the queues from it that it listens to no longer', async () => {
    await store.keep({ ...connection, sites: [site, 'another'] });
    await store.keep(connection, { ...connection, sites: [site, 'another'] });
    expect(await store.find(connection.id, now)).toEqual(connection);
    expect(await store.ofQueue('another', now)).toEqual([]);
  });

  it('removes a connection with all that belongs to it, and no other, as often as asked', async () => {
    const other = { ...connection, id: randomUUID() };
    await Promise.all([connection, other].map((one) => store.keep(one)));
    await store.remove(connection.id);
    await store.remove(connection.id);
    expect(await itemsOf(connection.id)).toEqual([]);
    expect(await store.ofQueue(site, now)).toEqual([{ id: other.id, user: other.user }]);
  });
});
