import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { measureRoutes } from './contract.ts';
import { measuresIn } from './measures.ts';
import { measuresCsv } from './measures-csv.ts';
import { type MeasuresStore, measuresStore } from './measures-store.ts';
import { daysOf, periodOf } from './period.ts';
import { thresholdSuggestions } from './threshold-suggestions.ts';

const route = measureRoutes.getStats;

interface Dependencies {
  readonly measures: Pick<MeasuresStore, 'between'>;
  readonly clock: Clock;
}

/** The query decides where it says anything, for who pastes an address cannot choose headers. */
const asksForCsv = (format: 'json' | 'csv' | undefined, accept: string): boolean =>
  format === undefined ? /\btext\/csv\b/.test(accept) : format === 'csv';

export const getStats =
  ({ measures, clock }: Dependencies): Operation<typeof route> =>
  async ({ query: { site, from, to, format }, headers: { accept = '' } }) => {
    const period = periodOf({ from, to }, clock.now());
    const counts = await measures.between(site, period.from, period.to);
    const byDay = Map.groupBy(counts, ({ day }) => day);
    const days = daysOf(period).map((day) => ({ day, ...measuresIn(byDay.get(day) ?? []) }));
    return {
      body: { site, ...period, total: measuresIn(counts), thresholds: thresholdSuggestions(counts), days },
      alternative: asksForCsv(format, accept) ? measuresCsv(days) : undefined,
    };
  };

export const wire = (runtime: Runtime) => {
  const measures = measuresStore(connectTable(runtime));
  return httpHandler(route, runtime, getStats({ measures, clock: runtime.clock }));
};
