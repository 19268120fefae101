import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Clock } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';

/** How long what a scorer said of a text is kept, in milliseconds. */
const keptMilliseconds = 30 * 24 * 60 * 60_000;

/** Nothing but the scores: the text stands nowhere, and its key is a hash that is keyed with what only this stack knows. */
const keptScore = z.object({
  categories: z.record(z.string(), z.number()),
  /** When it is forgotten, in seconds since 1970. DynamoDB deletes it some time after. */
  ttl: z.int(),
});

/** What scorers said of texts within 30 days, so that the same text is not paid for again. */
export interface KeptScores {
  find(key: string): Promise<Readonly<Record<string, number>> | undefined>;
  keep(key: string, categories: Readonly<Record<string, number>>): Promise<void>;
}

const keyOf = (key: string) => ({ pk: `SCORE#${key}`, sk: 'SCORE' });

export const keptScores = ({ client, name: TableName }: Table, clock: Clock): KeptScores => ({
  find: async (key) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(key) }));
    const kept = Item && keptScore.parse(Item);
    return kept !== undefined && kept.ttl > clock.now().getTime() / 1_000 ? kept.categories : undefined;
  },
  keep: async (key, categories) => {
    const ttl = Math.floor((clock.now().getTime() + keptMilliseconds) / 1_000);
    await client.send(new PutCommand({ TableName, Item: { ...keyOf(key), categories, ttl } }));
  },
});
