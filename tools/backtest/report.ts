import { columns } from '../terminal/columns.ts';
import type { FileReport } from './labelled-comments.ts';
import type { DeploymentReport } from './stored-decisions.ts';

const outcomes = ['approve', 'flag', 'reject'] as const;

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

const section = (title: string, rows: Parameters<typeof columns>[0]): string => [title, ...columns(rows)].join('\n');

const list = (title: string, of: readonly (string | number)[]): string[] =>
  of.length === 0 ? [] : [`${title}: ${of.join(', ')}`];

/** What a policy does with the comments of a file, as text. */
export const fileTables = ({
  file,
  n,
  scored,
  outcomes: counts,
  agreement,
  confusion,
  ...examples
}: FileReport): string => {
  const judgedBy = scored === n ? 'by their scores' : `${scored} by their scores, ${n - scored} by lists of words`;
  return [
    section(
      `${file}: ${n} comments, ${judgedBy}`,
      outcomes.map((outcome) => ({ name: outcome, numbers: [counts[outcome], percent(counts[outcome] / n)] })),
    ),
    section('Against the labels', [
      { name: 'agreement', numbers: [Math.round(agreement * n)], note: percent(agreement) },
      {
        name: 'false approvals',
        numbers: [confusion?.toxic_approved ?? 0],
        note: `recall ${percent(confusion?.recall ?? null)}`,
      },
      {
        name: 'false holds',
        numbers: [confusion?.benign_held ?? 0],
        note: `false-positive rate ${percent(confusion?.false_positive_rate ?? null)}`,
      },
    ]),
    ...list('False approvals, by line', examples.false_approvals),
    ...list('False holds, by line', examples.false_holds),
  ].join('\n');
};

const changes = ({ outcomes: changed }: DeploymentReport): string[] =>
  changed.flatMap(({ before, after, examples }) => list(`${before} to ${after}`, examples));

/** What a policy would have changed in what was decided, as text. */
export const deploymentTables = (report: DeploymentReport): string => {
  const { site, from, to, decisions, replayed, not_replayed: not, agreement, queue } = report;
  const count = (before: string, after: string) =>
    report.outcomes.find((one) => one.before === before && one.after === after)?.decisions ?? 0;
  return [
    `${site}, ${from} to ${to}: ${replayed} of ${decisions} decisions replayed`,
    section('Not replayed', [
      { name: 'made again', numbers: [not.superseded], note: 'and counted then' },
      { name: 'text gone', numbers: [not.text_gone] },
      { name: 'text changed', numbers: [not.text_changed] },
    ]),
    section('Outcomes', [
      { name: 'decided', numbers: outcomes.map((outcome) => `would ${outcome}`) },
      ...outcomes.map((before) => ({ name: before, numbers: outcomes.map((after) => count(before, after)) })),
    ]),
    section(`Against what people decided about ${agreement.after.judged} of them`, [
      { name: '', numbers: ['as decided', 'by the draft'] },
      { name: 'false approvals', numbers: [agreement.before.false_approvals, agreement.after.false_approvals] },
      { name: 'false holds', numbers: [agreement.before.false_holds, agreement.after.false_holds] },
    ]),
    ...(queue.length === 0
      ? []
      : [
          section('For people to judge', [
            { name: 'day', numbers: ['as decided', 'by the draft'] },
            ...queue.map(({ day, before, after }) => ({ name: day, numbers: [before, after] })),
          ]),
        ]),
    ...(changes(report).length === 0 ? [] : [['Examples', ...changes(report).map((line) => `  ${line}`)].join('\n')]),
  ].join('\n\n');
};
