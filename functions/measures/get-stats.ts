import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { measureRoutes } from './contract.ts';
import { measuresIn } from './measures.ts';
import { type MeasuresStore, measuresStore } from './measures-store.ts';
import { daysOf, periodOf } from './period.ts';
import { thresholdSuggestions } from './threshold-suggestions.ts';

const route = measureRoutes.getStats;

interface Dependencies {
  readonly measures: Pick<MeasuresStore, 'between'>;
  readonly clock: Clock;
}

export const getStats =
  ({ measures, clock }: Dependencies): Operation<typeof route> =>
  async ({ query: { site, from, to } }) => {
    const period = periodOf({ from, to }, clock.now());
    const counts = await measures.between(site, period.from, period.to);
    const byDay = Map.groupBy(counts, ({ day }) => day);
    return {
      body: {
        site,
        ...period,
        total: measuresIn(counts),
        thresholds: thresholdSuggestions(counts),
        days: daysOf(period).map((day) => ({ day, ...measuresIn(byDay.get(day) ?? []) })),
      },
    };
  };

export const wire = (runtime: Runtime) => {
  const measures = measuresStore(connectTable(runtime));
  return httpHandler(route, runtime, getStats({ measures, clock: runtime.clock }));
};
