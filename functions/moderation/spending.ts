import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Clock } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';

const monthsSpending = z.object({ units: z.int() });

/** What one scorer charged in the present month (UTC), in its billing units. Counted by all workers together. */
export interface Spending {
  units(): Promise<number>;
  add(units: number): Promise<void>;
}

export const spendingOn = (scorer: string, { client, name: TableName }: Table, clock: Clock): Spending => {
  const key = () => ({ pk: `SPENDING#${scorer}`, sk: clock.now().toISOString().slice(0, 'yyyy-mm'.length) });
  return {
    units: async () => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: key() }));
      return Item === undefined ? 0 : monthsSpending.parse(Item).units;
    },
    add: async (units) => {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: key(),
          UpdateExpression: 'ADD #units :units',
          ExpressionAttributeNames: { '#units': 'units' },
          ExpressionAttributeValues: { ':units': units },
        }),
      );
    },
  };
};
