import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Table } from '../shared/table.ts';
import { timestamp } from '../shared/timestamp.ts';

/** The circuit breaker of a scorer as all workers share it. */
const breakerState = z.object({
  open: z.boolean(),
  /** When, by the clock of the worker that changed it. Tells one state from the next, and is never compared with a clock. */
  changed_at: timestamp,
  /** What the library needs to go on from there. */
  policy: z.unknown(),
});
export type BreakerState = z.infer<typeof breakerState>;

/** Written when a breaker opens or closes. Of two at once the later stays: both saw the same scorer. */
export interface BreakerStates {
  read(scorer: string): Promise<BreakerState | undefined>;
  write(scorer: string, state: BreakerState): Promise<void>;
}

const keyOf = (scorer: string) => ({ pk: `BREAKER#${scorer}`, sk: 'BREAKER' });

export const breakerStates = ({ client, name: TableName }: Table): BreakerStates => ({
  read: async (scorer) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(scorer), ConsistentRead: true }));
    return Item && breakerState.parse(Item);
  },
  write: async (scorer, state) => {
    await client.send(new PutCommand({ TableName, Item: { ...keyOf(scorer), ...state } }));
  },
});
