import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { auditItem } from '../../functions/comments/comment-item.ts';
import { type Count, summed } from '../../functions/measures/counter.ts';
import { measureDecisions } from '../../functions/measures/measure-decisions.ts';
import { type MeasuredRecord, type MeasuresStore, measuresStore } from '../../functions/measures/measures-store.ts';
import { trailMeasures } from '../../functions/measures/trail-measures.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { auditStreamRecord } from '../stream-event.ts';
import { startTestTable } from '../test-table.ts';
import { anyHappenings, trailOf } from './trails.ts';

const now = new Date('2030-01-01T00:00:00.500Z');
const day = '2030-01-01';

const sorted = (counts: readonly Count[]) => counts.map((count) => JSON.stringify(count)).toSorted();

describe('the measures of a site', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let measures: MeasuresStore;
  let [sites, events] = [0, 0];

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    measures = measuresStore(table);
  });
  afterAll(() => stop());

  const newSite = () => {
    sites += 1;
    return `site-${sites}`;
  };
  const submissions = (count: number, on = day): MeasuredRecord[] =>
    Array.from({ length: count }, () => {
      events += 1;
      return { event: `event-${events}`, comment: newId(now), counts: [{ day: on, counter: ['submitted'], by: 1 }] };
    });
  const submitted = async (site: string, from = day, to = day) =>
    (await measures.between(site, from, to)).map(({ day: on, by }) => [on, by]);

  it('are none of a site without decisions', async () => {
    expect(await measures.between('unheard-of', day, day)).toEqual([]);
  });

  it('are told of the days that are asked for, and of no other site', async () => {
    const site = newSite();
    for (const on of ['2030-01-30', '2030-01-31', '2030-02-01', '2030-02-02']) {
      await measures.add(site, submissions(2, on), now);
    }
    await measures.add(`another-${site}`, submissions(1, '2030-01-31'), now);
    expect((await submitted(site, '2030-01-31', '2030-02-01')).toSorted()).toEqual([
      ['2030-01-31', 2],
      ['2030-02-01', 2],
    ]);
  });

  it('take a record once, however often it comes, with whatever else it comes', async () => {
    const site = newSite();
    const batch = submissions(250);
    await measures.add(site, batch.slice(40, 130), now);
    await measures.add(site, [...batch, ...batch.slice(0, 3)], now);
    expect(await submitted(site)).toEqual([[day, 250]]);
    await measures.add(site, batch.toReversed(), now);
    expect(await submitted(site)).toEqual([[day, 250]]);
  });

  it('are exact when overlapping batches are added at the same moment', async () => {
    const site = newSite();
    const all = submissions(60);
    await Promise.all([0, 5, 10, 15, 20, 25, 30].map((start) => measures.add(site, all.slice(start, start + 30), now)));
    expect(await submitted(site)).toEqual([[day, 60]]);
  });

  it('take more counters and more days than one transaction holds', async () => {
    const site = newSite();
    const records = Array.from({ length: 60 }, (_, number): MeasuredRecord => {
      events += 1;
      const on = `2030-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`;
      const counts = Array.from(
        { length: 20 },
        (__, index): Count => ({
          day: on,
          counter: ['triggered', `${number}, ${index} & "more"`],
          by: 1,
        }),
      );
      return { event: `event-${events}`, comment: newId(now), counts };
    });
    await measures.add(site, records, now);
    expect(sorted(await measures.between(site, '2030-01-01', '2030-12-31'))).toEqual(
      sorted(records.flatMap(({ counts }) => counts)),
    );
  });

  it('leave markers for three days, beside those of whatever else follows the stream', async () => {
    const [record] = submissions(1);
    const pk = `EVENT#${record?.event}`;
    await table.client.send(new PutCommand({ TableName: table.name, Item: { pk, sk: 'EVENT', ttl: 1 } }));
    const site = newSite();
    await measures.add(site, record ? [record] : [], now);
    expect(await submitted(site)).toEqual([[day, 1]]);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(Items.find((item) => item['pk'] === pk && item['sk'] === 'EVENT#MEASURES')).toEqual({
      pk,
      sk: 'EVENT#MEASURES',
      ttl: Date.UTC(2030, 0, 4) / 1_000 + 1,
    });
  });

  it('are what all trails measure, whatever of the stream is delivered twice, again or out of turn', async () => {
    const project = measureDecisions({
      trail: auditTrail(table),
      measures,
      clock: { now: () => now },
      log: recordedLog(),
    });
    const anyStretch = fc.record({
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyHappenings, { minLength: 1, maxLength: 4 }),
        fc.array(anyStretch, { maxLength: 5, size: 'max' }),
        async (lives, stretches) => {
          const site = newSite();
          const trails = lives.map((happenings) =>
            trailOf(newId(now), ...happenings).map((record) =>
              record.site === undefined ? record : { ...record, site },
            ),
          );
          for (const record of trails.flat()) {
            await table.client.send(new PutCommand({ TableName: table.name, Item: auditItem(record, site) }));
          }
          const stream = trails.flat().map((record, index) => ({
            ...auditStreamRecord(index, record),
            eventID: `${site}-${index}`,
          }));
          const deliver = async (from: number, to: number) =>
            expect(await project({ Records: stream.slice(from, to) })).toEqual({ batchItemFailures: [] });
          for (const { from, length } of stretches) {
            const start = Math.floor(from * stream.length);
            await deliver(start, start + length);
          }
          const expected = sorted(summed(trails.flatMap(trailMeasures)));
          for (let times = 0; times < 2; times += 1) {
            await deliver(0, stream.length);
            expect(sorted(await measures.between(site, '2030-01-01', '2031-12-31'))).toEqual(expected);
          }
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);
});
