import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import { measureDecisions } from '../../functions/measures/measure-decisions.ts';
import type { MeasuresStore } from '../../functions/measures/measures-store.ts';
import { recordedChangeFilters } from '../../functions/measures/recorded-change.ts';
import { recordMeasures } from '../../functions/measures/trail-measures.ts';
import { fits } from '../../local/event-filter.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { auditStreamRecord, streamRecord } from '../stream-event.ts';
import { anyHappenings, held, trailOf } from './trails.ts';

const now = new Date('2030-01-01T00:00:00Z');

/** A comment of a site that was flagged, and the stream's record of that. */
const flaggedIn = (number: number, site: string) => {
  const trail = trailOf(`comment-${number}`, { event: 'flaggedByPolicy', scoring: held }).map(
    (record): AuditRecord => (record.site === undefined ? record : { ...record, site }),
  );
  const [, decided] = trail;
  if (decided === undefined) {
    throw new Error('It was not flagged');
  }
  return { trail, record: auditStreamRecord(number, decided) };
};

const deliver = async (flagged: readonly ReturnType<typeof flaggedIn>[], add: MeasuresStore['add']) => {
  const log = recordedLog();
  const project = measureDecisions({
    trail: {
      upTo: async ({ id, version }) =>
        flagged.flatMap(({ trail }) => trail).filter((one) => one.comment === id && one.version <= version),
    },
    measures: { add },
    clock: { now: () => now },
    log,
  });
  const { batchItemFailures } = await project({ Records: flagged.map(({ record }) => record) });
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), log };
};

describe('a batch of audit records', () => {
  it('is added site by site', async () => {
    const added = new Map<string, string[]>();
    const { failed, log } = await deliver(
      [flaggedIn(1, 'a'), flaggedIn(2, 'b'), flaggedIn(3, 'a')],
      async (site, records, at) => {
        expect(at).toEqual(now);
        added.set(
          site,
          records.map(({ event }) => event),
        );
      },
    );
    expect(added).toEqual(
      new Map([
        ['a', ['event-1', 'event-3']],
        ['b', ['event-2']],
      ]),
    );
    expect([failed, log.lines]).toEqual([[], []]);
  });

  it('reports what could not be added in one site, or not be read, and adds the rest', async () => {
    const added: string[] = [];
    const { failed, log } = await deliver(
      [
        flaggedIn(1, 'a'),
        flaggedIn(2, 'b'),
        { ...flaggedIn(4, 'b'), record: { dynamodb: { SequenceNumber: '4' } } },
        { ...flaggedIn(5, 'b'), trail: [] },
      ],
      async (site, records) => {
        if (site === 'a') {
          throw new TypeError('A text that nobody else must see.');
        }
        added.push(...records.map(({ event }) => event));
      },
    );
    expect(added).toEqual(['event-2']);
    expect(failed.toSorted()).toEqual(['1', '4', '5']);
    expect(log.lines.map(({ event }) => event)).toEqual(['measuring_failed', 'measuring_failed', 'measuring_failed']);
    expect(JSON.stringify(log.lines)).not.toContain('A text');
  });
});

describe('the filter of the stream', () => {
  const passes = (record: unknown) => recordedChangeFilters.some((filter) => fits(record, filter));

  it('lets every record through that measures something', () => {
    fc.assert(
      fc.property(anyHappenings, (happenings) => {
        const trail = trailOf('a', ...happenings);
        for (const record of trail) {
          expect(passes(auditStreamRecord(1, record)) || recordMeasures(trail, record.version).length === 0).toBe(true);
        }
      }),
    );
  });

  it('keeps back submissions, changes of audit records, and comments', () => {
    const [submitted] = trailOf('a');
    const { record } = flaggedIn(1, 'a');
    expect(passes(record)).toBe(true);
    expect(passes(submitted && auditStreamRecord(1, submitted))).toBe(false);
    expect(passes({ ...record, eventName: 'MODIFY' })).toBe(false);
    expect(passes(streamRecord(1, undefined, exampleComment()))).toBe(false);
  });
});
