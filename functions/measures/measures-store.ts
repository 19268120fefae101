import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { putMarker } from '../comments/event-marker.ts';
import { shardFor } from '../shared/shelf.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { type Count, counter, summed } from './counter.ts';

/** What a record of the table's stream adds to the measures of a site. */
export interface MeasuredRecord {
  /** The id of the stream's record: the same whenever it comes. */
  readonly event: string;
  readonly comment: string;
  readonly counts: readonly Count[];
}

/** The only one who writes the measures of sites. They follow the comments by the stream, some seconds later. */
export interface MeasuresStore {
  /**
   * Adds what records measure, each once: one that was added before changes nothing, however often it comes, and whoever
   * else adds it at the same moment.
   * @throws Contention when others kept adding to the same counters; some of the records may be added then
   */
  add(site: string, records: readonly MeasuredRecord[], now: Date): Promise<void>;
  /** What was counted from one day to another, both included. */
  between(site: string, from: string, to: string): Promise<readonly Count[]>;
}

export const measuresPartition = (site: string): string => `STATS#${site}`;

/**
 * The counters of a day are spread over shards, for several readers of the stream add to them at once and would cancel
 * each other's transactions.
 */
const dayKey = (site: string, day: string, comment: string) => ({
  pk: measuresPartition(site),
  sk: shardFor(`DAY#${day}`, comment),
});
const dayIn = (sortKey: string): string => sortKey.slice('DAY#'.length, sortKey.lastIndexOf('#'));

/** A transaction takes 100 items: the days, and a marker for each record. */
const itemsAtOnce = 100;
/** An update expression takes 300 operands. A record by itself has fewer, whatever its scorer calls categories. */
const countersAtOnce = 250;

/** An item of measures as counts: all of its numbers are counters. */
export const countsIn = (item: Readonly<Record<string, unknown>>): Count[] =>
  Object.entries(item).flatMap(([name, by]) =>
    typeof by === 'number' ? [{ day: dayIn(String(item['sk'])), counter: counter.parse(JSON.parse(name)), by }] : [],
  );

const daysOf = (counts: readonly Count[]) => Map.groupBy(counts, ({ day }) => day);

/** As many of the first as one transaction takes; one at least. */
const chunkOf = (records: readonly MeasuredRecord[]): readonly MeasuredRecord[] => {
  const fits = (length: number) => {
    const days = daysOf(summed(records.slice(0, length).flatMap(({ counts }) => counts)));
    const most = Math.max(0, ...Array.from(days.values(), (counts) => counts.length));
    return length + days.size <= itemsAtOnce && most <= countersAtOnce;
  };
  let length = Math.min(records.length, itemsAtOnce - 1);
  while (length > 1 && !fits(length)) {
    length = Math.ceil(length / 2);
  }
  return records.slice(0, length);
};

export const measuresStore = (table: Table): MeasuresStore => {
  const { client, name: TableName } = table;

  const addTo = (Key: ReturnType<typeof dayKey>, counts: readonly Count[]) => ({
    Update: {
      TableName,
      Key,
      UpdateExpression: `ADD ${counts.map((_, index) => `#${index} :${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(
        counts.map((count, index) => [`#${index}`, JSON.stringify(count.counter)]),
      ),
      ExpressionAttributeValues: Object.fromEntries(counts.map(({ by }, index) => [`:${index}`, by])),
    },
  });

  const updatesOf = (site: string, chunk: readonly MeasuredRecord[]) => {
    const [first] = chunk;
    const days = daysOf(summed(chunk.flatMap(({ counts }) => counts)));
    return Array.from(days, ([day, counts]) => addTo(dayKey(site, day, first?.comment ?? ''), counts));
  };

  return {
    add: async (site, records, now) => {
      const telling = records.filter(({ counts }) => counts.length > 0);
      // A transaction takes no item twice.
      let left = Array.from(new Map(telling.map((record) => [record.event, record])).values());
      while (left.length > 0) {
        const chunk = chunkOf(left);
        const items = [
          ...chunk.map(({ event }) => putMarker(TableName, 'measures', event, now)),
          ...updatesOf(site, chunk),
        ];
        const outcome = await transact(table, items, chunk.length);
        // Those whose markers stood there are added already: the others are tried again without them.
        const added = outcome.written ? chunk : outcome.allFailed.map((index) => chunk[index]);
        left = left.filter((record) => !added.includes(record));
      }
    },

    between: async (site, from, to) => {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': measuresPartition(site), ':from': `DAY#${from}#`, ':to': `DAY#${to}#~` },
        },
      );
      const counts: Count[] = [];
      for await (const { Items = [] } of pages) {
        counts.push(...Items.flatMap(countsIn));
      }
      return summed(counts);
    },
  };
};
