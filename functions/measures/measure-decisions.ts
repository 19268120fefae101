import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import type { Clock } from '../shared/clock.ts';
import { foldRecords } from '../shared/fold-records.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type MeasuredRecord, type MeasuresStore, measuresStore } from './measures-store.ts';
import { type RecordedChange, recordedChange } from './recorded-change.ts';
import { measuredSite, recordMeasures } from './trail-measures.ts';

interface Dependencies {
  readonly trail: Pick<AuditTrail, 'upTo'>;
  readonly measures: Pick<MeasuresStore, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** @throws Error when the table does not have the record that the stream told of */
const measure = async (
  { event, comment, version }: RecordedChange,
  trail: Dependencies['trail'],
): Promise<(MeasuredRecord & { readonly site: string }) | undefined> => {
  const records = await trail.upTo({ id: comment, version });
  if (records.at(-1)?.version !== version) {
    throw new Error('The trail ends before the record');
  }
  const site = measuredSite(records);
  return site === undefined ? undefined : { event, comment, site, counts: recordMeasures(records, version) };
};

/**
 * Triggered by the table's stream, with audit records that were written. What each adds to the measures follows from the
 * records before it, which never change. One that fails holds up no other. Lambda delivers again from the first that
 * failed on, with all that come after it: harmless, for what was added is marked and not added again.
 */
export const measureDecisions =
  ({ trail, measures, clock, log }: Dependencies) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await foldRecords(
      Records,
      {
        failure: 'measuring_failed',
        read: (record) => measure(recordedChange(record), trail),
        keyOf: ({ site }) => site,
        nameOf: (site) => ({ site }),
        fold: (site, measured) => measures.add(site, measured, clock.now()),
      },
      log,
    );
    // Lambda looks for the lowest number; an empty one stands for the whole batch.
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return measureDecisions({ trail: auditTrail(table), measures: measuresStore(table), clock, log });
};
