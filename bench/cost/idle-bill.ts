import * as z from 'zod/mini';
import { keysOf } from '../../functions/shared/keys-of.ts';
import { schedules } from '../../functions/triggers.ts';
import { memoryMegabytes } from '../../lib/function-memory.ts';
import { markdownTable } from '../markdown-table.ts';
import { idleMetrics, idlePolling, idleRun, idleRuns } from './idle-work.ts';
import { costOf, hoursOfMonth, type PriceName, prices } from './prices.ts';
import type { StackResource } from './stack-resources.ts';

/** What something costs in a month in which nobody does anything. */
export interface IdleItem {
  readonly what: string;
  readonly count: number;
  /** In US dollars: in an account that does nothing else, and in one in which all that is free is used up already. */
  readonly cost: number;
  readonly costBesideOthers: number;
}

const item = (what: string, count: number, name: PriceName): IdleItem => ({
  what,
  count,
  cost: costOf(count, prices[name]),
  costBesideOthers: count * prices[name].each,
});

const minutesOfMonth = hoursOfMonth * 60;

/** An event source that is a queue, which Lambda has to ask; a stream costs nothing to follow. */
const queueSource = z.object({ ScalingConfig: z.object({ MaximumConcurrency: z.number() }) });

/** The bill of a month without comments, readers or logins; what is not here costs nothing then. */
export const idleBill = (resources: readonly StackResource[]): IdleItem[] => {
  const countOf = (type: string) => resources.filter((resource) => resource.type === type).length;
  const queueSources = resources.filter(
    ({ type, properties }) => type === 'AWS::Lambda::EventSourceMapping' && queueSource.safeParse(properties).success,
  ).length;

  const runs = keysOf(schedules).map((name) => ({
    ...idleRuns[name],
    runs: minutesOfMonth / schedules[name].everyMinutes,
  }));
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + of(run), 0);
  const allRuns = sum((run) => run.runs);
  const polls = queueSources * idlePolling.pollers * ((minutesOfMonth * 60) / idlePolling.seconds);
  const logs = (allRuns * idleRun.logKilobytes) / 1_024 ** 2;
  return [
    item('secrets', countOf('AWS::SecretsManager::Secret'), 'secrets'),
    item('alarms', countOf('AWS::CloudWatch::Alarm'), 'alarms'),
    item('composite alarms', countOf('AWS::CloudWatch::CompositeAlarm'), 'compositeAlarms'),
    item('dashboards', countOf('AWS::CloudWatch::Dashboard'), 'dashboards'),
    item('metrics that schedules publish', idleMetrics, 'customMetrics'),
    item(
      'requests to SQS: empty receives, and the length of the queue',
      polls + sum((run) => run.runs * run.queueRequests),
      'queueRequests',
    ),
    item('calls of EventBridge Scheduler', allRuns, 'schedulerCalls'),
    item('runs of schedules', allRuns, 'lambdaRequests'),
    item('GB seconds of these', allRuns * idleRun.seconds * (memoryMegabytes / 1_024), 'lambdaGigabyteSeconds'),
    item(
      'read units of these',
      sum((run) => run.runs * run.readUnits),
      'readUnits',
    ),
    item('GB of their logs', logs, 'logIngestion'),
    // X-Ray takes the first of each second, and so all of them.
    item('traces of these', allRuns, 'traces'),
  ];
};

const dollars = (number: number): string => number.toFixed(2);

const cells = ({ count, cost, costBesideOthers }: IdleItem): string[] => [
  count.toLocaleString('en', { maximumFractionDigits: count < 10 ? 2 : 0 }),
  dollars(cost),
  dollars(costBesideOthers),
];

const totals = (bill: readonly IdleItem[]): string[] => {
  const total = (of: 'cost' | 'costBesideOthers') => `**${dollars(bill.reduce((sum, one) => sum + one[of], 0))}**`;
  return ['', total('cost'), total('costBesideOthers')];
};

/** The bills of stages as a table in Markdown. */
export const idleTable = (bills: Readonly<Record<string, readonly IdleItem[]>>): string => {
  const ofStages = Object.values(bills);
  const names = ofStages[0]?.map(({ what }) => what) ?? [];
  return markdownTable([
    ['in a month', ...Object.keys(bills).flatMap((stage) => [`${stage}: number`, 'US dollars', 'beside others'])],
    ...names.map((name) => [
      name,
      ...ofStages.flatMap((bill) => bill.filter(({ what }) => what === name).flatMap(cells)),
    ]),
    ['**altogether**', ...ofStages.flatMap(totals)],
  ]);
};
