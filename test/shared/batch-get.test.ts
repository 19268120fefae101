import type { BatchGetCommand, BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { batchGet } from '../../functions/shared/batch-get.ts';
import { Contention } from '../../functions/shared/contention.ts';
import type { Table } from '../../functions/shared/table.ts';

const keyOf = (id: string) => ({ pk: `THING#${id}`, sk: 'THING' });
const itemOf = (id: string) => ({ ...keyOf(id), name: `thing ${id}` });

interface Round {
  readonly found: readonly string[];
  readonly leftUnread: readonly string[];
}

/** A table that answers as told, round by round, and keeps what it was asked. */
const tableThat = (...rounds: Round[]) => {
  const left = [...rounds];
  const send = vi.fn(async (_command: BatchGetCommand): Promise<Partial<BatchGetCommandOutput>> => {
    const { found = [], leftUnread = [] } = left.shift() ?? {};
    return {
      Responses: { table: found.map(itemOf) },
      UnprocessedKeys: leftUnread.length === 0 ? {} : { table: { Keys: leftUnread.map(keyOf) } },
    };
  });
  return {
    table: { client: { send }, name: 'table' } as unknown as Table,
    asked: () => send.mock.calls.map(([{ input }]) => input.RequestItems?.['table']),
  };
};

const consistently = (...ids: string[]) => ({ Keys: ids.map(keyOf), ConsistentRead: true });

describe('a batch of reads', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const outcomeOf = async (table: Table, ...ids: string[]) => {
    const outcome = batchGet(table, ids.map(keyOf)).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    return outcome;
  };

  it('gives the items that exist', async () => {
    const { table, asked } = tableThat({ found: ['2'], leftUnread: [] });
    expect(await outcomeOf(table, '1', '2')).toEqual([itemOf('2')]);
    expect(asked()).toEqual([consistently('1', '2')]);
  });

  it('asks again for what was left unread, and for nothing else, until nothing is left', async () => {
    const { table, asked } = tableThat(
      { found: ['1'], leftUnread: ['2', '3', '4'] },
      { found: ['3'], leftUnread: ['2', '4'] },
      { found: [], leftUnread: ['2', '4'] },
      { found: ['2', '4'], leftUnread: [] },
    );
    expect(await outcomeOf(table, '1', '2', '3', '4')).toEqual(['1', '3', '2', '4'].map(itemOf));
    expect(asked()).toEqual([
      consistently('1', '2', '3', '4'),
      consistently('2', '3', '4'),
      consistently('2', '4'),
      consistently('2', '4'),
    ]);
  });

  it('ends as Contention when something stays unread, rather than leave it out', async () => {
    const { table, asked } = tableThat(...Array.from({ length: 9 }, () => ({ found: [], leftUnread: ['2'] })));
    expect(await outcomeOf(table, '1', '2')).toBeInstanceOf(Contention);
    expect(asked()).toHaveLength(4);
  });

  it('asks once for a key that is given twice, which DynamoDB would refuse', async () => {
    const { table, asked } = tableThat({ found: ['1', '2'], leftUnread: [] });
    expect(await outcomeOf(table, '1', '2', '1')).toEqual([itemOf('1'), itemOf('2')]);
    expect(asked()).toEqual([consistently('1', '2')]);
  });

  it('of no keys asks nothing', async () => {
    const { table, asked } = tableThat();
    expect(await outcomeOf(table)).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('passes on what is no contention, at once', async () => {
    const broken = new Error('There is no such table');
    const send = vi.fn(() => Promise.reject(broken));
    expect(await outcomeOf({ client: { send }, name: 'table' } as unknown as Table, '1')).toBe(broken);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
