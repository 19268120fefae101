import type { Assessment } from '../assessment.ts';
import { type Load, usualLoad } from '../assumptions.ts';
import { cellOf } from '../cell.ts';
import { changesFor } from '../changes.ts';
import { sharedKeys } from '../item-writes.ts';
import { limitsOf } from '../limits.ts';
import { simulate } from '../model/simulate.ts';
import { deployed, type Parameters } from '../parameters.ts';
import { dotPlot } from './dot-plot.ts';
import { lineChart } from './line-chart.ts';
import type { Svg } from './picture.ts';

const tick = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 3 });

/** Where long numbers would meet: 10K, 1M. */
const compact = new Intl.NumberFormat('en', { notation: 'compact' });

/** The loads that `docs/scale.md` is about, in comments a second. */
export const rates = [10, 1_000, 100_000] as const;
const rateNames = rates.map((rate) => `${tick(rate)}/s`);

const usual = (rate: number): Load => ({ ...usualLoad, rate });

/** What each limit lets pass in a stack as it is deployed. */
export const limitsPlot = (): Svg =>
  dotPlot({
    title: 'What each limit lets pass, as deployed, in an account without higher quotas',
    axis: 'comments a second',
    range: [1, 200_000],
    series: [''],
    rows: limitsOf(usual(1), deployed).map(({ name, perSecond }) => ({ name, numbers: [perSecond] })),
    marks: rates.map((rate) => ({ number: rate, name: `${tick(rate)}/s` })),
    tick,
  });

/** How hot the hottest partition of each item that is shared gets, with keys as they are. */
export const heatPlot = (): Svg => {
  const heats = rates.map((rate) => sharedKeys(usual(rate), changesFor(usual(rate), deployed).parameters));
  const keys = sharedKeys(usual(1), deployed).filter(({ unitsPerComment }) => unitsPerComment > 0);
  return dotPlot({
    title: 'Write units a second of the hottest partition, with keys as they are',
    axis: 'write units a second',
    range: [0.1, 100_000],
    series: rateNames,
    rows: keys.map(({ item, place, partitions, unitsPerComment }) => ({
      name: `${item} (${place})`,
      // Buckets of the quota become more by themselves when the setting is raised.
      numbers: rates.map((rate, index) => {
        const own = heats[index]?.find((key) => key.item === item)?.partitions ?? partitions;
        return (rate * unitsPerComment) / (item.startsWith('QUOTA') ? own : partitions);
      }),
    })),
    marks: [{ number: deployed.partitionWrites, name: 'what a partition gives' }],
    tick,
  });
};

/** What a month costs, by item of the bill. */
export const costPlot = (assessments: readonly Assessment[]): Svg =>
  dotPlot({
    title: 'What a month costs, once the load is held',
    axis: 'US dollars a month',
    range: [1, 100_000_000],
    series: rateNames,
    rows: (assessments[0]?.bill ?? []).map(({ what }) => ({
      name: what,
      numbers: assessments.map(({ bill }) => bill.find((item) => item.what === what)?.cost ?? 0),
    })),
    marks: [],
    tick: (number) => `$${compact.format(number)}`,
  });

const longestShown = 300;

/** A small load has to last until what a bucket holds at the beginning is used up. */
const secondsFor = (rate: number): number => (rate < 500 ? 900 : 240);

/** How long comments wait under loads around what the system holds. */
export const latencyPlot = (seed: string, progress: (share: number) => void): Svg => {
  const systems: readonly { name: string; parameters: Parameters; loads: readonly number[] }[] = [
    { name: 'as deployed', parameters: deployed, loads: [1, 3, 6, 7, 8, 10, 20, 50, 100] },
    {
      name: 'changed for 1,000/s',
      parameters: changesFor(usual(1_000), deployed).parameters,
      loads: [10, 100, 500, 1_000, 1_300, 1_600, 2_000],
    },
    {
      name: 'changed for 100,000/s',
      parameters: changesFor(usual(100_000), deployed).parameters,
      loads: [1_000, 10_000, 50_000, 100_000, 130_000, 160_000, 200_000],
    },
  ];
  const all = systems.reduce((sum, { loads }) => sum + loads.length, 0);
  let done = 0;
  const curves = systems.flatMap(({ parameters, loads }, series) => {
    const times = loads.map((rate) => {
      const cell = cellOf({ ...usual(rate), seconds: secondsFor(rate) }, parameters);
      const { timeToDecision } = simulate(cell.load, cell.parameters, seed);
      done += 1;
      progress(done / all);
      return { rate, ...timeToDecision };
    });
    return [
      { series, dashed: true, points: times.map(({ rate, p50 }) => [rate, p50] as const) },
      { series, dashed: false, points: times.map(({ rate, p99 }) => [rate, p99] as const) },
    ];
  });
  return lineChart({
    title: 'Time to decision: half of all comments (dashed), 99 of 100 (solid)',
    xAxis: 'comments a second',
    xRange: [1, 300_000],
    yRange: [0.1, longestShown],
    xTick: tick,
    yTick: (number) => `${tick(number)} s`,
    above: 'longer',
    series: systems.map(({ name }) => name),
    curves,
  });
};
