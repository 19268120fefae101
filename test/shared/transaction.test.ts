import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Contention } from '../../functions/shared/contention.ts';
import type { Table } from '../../functions/shared/table.ts';
import { transact } from '../../functions/shared/transaction.ts';

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({
      Code,
      ...(Code === 'ConditionalCheckFailed' && { Item: { version: { N: '3' } } }),
    })),
  });

/** A table whose transactions end one after the other as told; undefined is success. */
const tableThat = (...ends: (Error | undefined)[]) => {
  const left = [...ends];
  const send = vi.fn(async () => {
    const end = left.shift();
    if (end !== undefined) {
      throw end;
    }
  });
  return { table: { client: { send }, name: 'table' } as unknown as Table, send };
};

describe('a transaction', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const outcomeOf = async (table: Table, conditional?: number) => {
    const outcome = transact(table, [], conditional).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    return outcome;
  };

  it('meets the result of the other after it gave way', async () => {
    const { table, send } = tableThat(
      cancelled('TransactionConflict', 'None'),
      cancelled('ConditionalCheckFailed', 'None'),
    );
    expect(await outcomeOf(table)).toEqual({
      written: false,
      failed: 0,
      allFailed: [0],
      present: { version: 3 },
    });
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('tells of all conditions that failed, among those that may', async () => {
    const failed = 'ConditionalCheckFailed';
    const { table } = tableThat(cancelled('None', failed, 'None', failed, failed));
    expect(await outcomeOf(table, 4)).toMatchObject({ written: false, failed: 1, allFailed: [1, 3] });
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'ends as Contention when %s does not end',
    async (code) => {
      const { table, send } = tableThat(...Array.from({ length: 9 }, () => cancelled('None', code)));
      expect(await outcomeOf(table)).toBeInstanceOf(Contention);
      expect(send).toHaveBeenCalledTimes(4);
    },
  );

  it('passes on what is no contention, at once', async () => {
    const broken = cancelled('ValidationError');
    const { table, send } = tableThat(broken);
    expect(await outcomeOf(table)).toBe(broken);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
