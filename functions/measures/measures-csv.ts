import { csvOf } from '../shared/csv.ts';
import type { Measures } from './measures.ts';

/** The columns, in an order that stays; docs/measures.md says what they hold. */
const columns = [
  'day',
  'by',
  'name',
  'submissions',
  'approved',
  'flagged',
  'rejected',
  'degraded',
  'unscorable',
  'triggered',
  'false_holds',
  'confirmed_holds',
  'misses',
  'confirmed_approvals',
  'overturn_rate',
  'machine_count',
  'machine_total_ms',
  'machine_median_ms',
  'machine_p90_ms',
  'machine_p99_ms',
  'people_count',
  'people_total_ms',
  'people_median_ms',
  'people_p90_ms',
  'people_p99_ms',
  'admins_approved',
  'admins_rejected',
  'admins_taken_down',
  'admins_undone',
  'agreed',
  'disagreed',
  'agreement',
] as const;
type Column = (typeof columns)[number];
type Row = Partial<Record<Column, string | number | null>>;

const durationsOf = (owner: 'machine' | 'people', { [owner]: durations }: Measures['time_to_decision']): Row =>
  Object.fromEntries(Object.entries(durations).map(([name, value]) => [`${owner}_${name}`, value]));

const rowsOf = (day: string, measures: Measures): Row[] => {
  const { submissions, decisions, unscorable, verdicts, time_to_decision: times, admins } = measures;
  const { approved, rejected, taken_down, undone, agreed, disagreed, agreement } = admins;
  return [
    {
      day,
      by: 'all',
      submissions,
      ...decisions,
      unscorable,
      ...verdicts,
      ...durationsOf('machine', times),
      ...durationsOf('people', times),
      admins_approved: approved,
      admins_rejected: rejected,
      admins_taken_down: taken_down,
      admins_undone: undone,
      agreed,
      disagreed,
      agreement,
    },
    ...measures.by_policy.map((one) => ({
      day,
      by: 'policy',
      name: one.policy_version,
      ...one.decisions,
      ...one.verdicts,
    })),
    ...measures.by_scorer.map((one) => ({
      day,
      by: 'scorer',
      name: `${one.scorer} ${one.scorer_version}`,
      ...one.decisions,
      ...one.verdicts,
    })),
    ...measures.by_trigger.map((one) => ({
      day,
      by: 'trigger',
      name: one.trigger,
      triggered: one.triggered,
      ...one.verdicts,
    })),
  ];
};

/** Measures of days as comma-separated values: of each day one line for all, and one for each policy, scorer and trigger. */
export const measuresCsv = (days: readonly (Measures & { readonly day: string })[]): string =>
  csvOf(
    columns,
    days
      .flatMap(({ day, ...measures }) => rowsOf(day, measures))
      .map((row: Row) => columns.map((name) => row[name] ?? null)),
  );
