import { columns } from '../terminal/columns.ts';
import type { Confusion } from './confusion.ts';
import type { Outcome, Trouble } from './outcome.ts';

const percent = (share: number | null): string => (share === null ? 'unknown' : `${(share * 100).toFixed(1)} %`);

const perSecond = (rate: number | null): string => (rate === null ? '' : `${rate.toFixed(1)} a second`);

const duration = (milliseconds: number): string =>
  milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;

const commentsSection = (outcome: Outcome): string[] => [
  'Comments',
  ...columns([
    { name: 'submitted', numbers: [outcome.submitted], note: perSecond(outcome.submitted_per_second) },
    { name: 'refused', numbers: [outcome.refused] },
    { name: 'failed', numbers: [outcome.failed] },
    {
      name: 'repeated',
      numbers: [outcome.repeated],
      note: outcome.repeated > 0 ? 'sent again after a lost answer' : '',
    },
    { name: 'decided', numbers: [outcome.decided], note: perSecond(outcome.decided_per_second) },
    { name: 'undecided', numbers: [outcome.undecided] },
    { name: 'lost', numbers: [outcome.lost] },
  ]),
];

const shares = (title: string, tally: Readonly<Record<string, number>>, total: number): string[] => [
  title,
  ...columns(Object.entries(tally).map(([name, count]) => ({ name, numbers: [count, percent(count / total)] }))),
];

const timesSection = (times: NonNullable<Outcome['time_to_decision_ms']>): string[] => [
  'Time to decision',
  ...columns(Object.entries(times).map(([name, milliseconds]) => ({ name, numbers: [duration(milliseconds)] }))),
];

const confusionSection = (confusion: Confusion): string[] => [
  'Against the labels',
  ...columns([
    { name: '', numbers: ['held', 'approved'] },
    {
      name: 'toxic',
      numbers: [confusion.toxic_held, confusion.toxic_approved],
      note: `recall ${percent(confusion.recall)}`,
    },
    {
      name: 'not toxic',
      numbers: [confusion.benign_held, confusion.benign_approved],
      note: `false positives ${percent(confusion.false_positive_rate)}`,
    },
  ]),
];

const shownIds = 3;

const troubleLines = ({ kind, reason, comments, ids }: Trouble): string[] => {
  const more = ids.length > shownIds ? ` and ${ids.length - shownIds} more (--json names them all)` : '';
  const named = ids.length > 0 ? [`    ${ids.slice(0, shownIds).join(', ')}${more}`] : [];
  return [`  ${comments} ${kind}: ${reason}`, ...named];
};

/** The outcome for people: aligned plain text. */
export const outcomeTable = (outcome: Outcome, name: string, api: string): string => {
  const { comments, decided, degraded, seconds, time_to_decision_ms: times, confusion, troubles } = outcome;
  const sections = [
    [`Replayed ${comments} comments of ${name} at ${api} in ${seconds.altogether.toFixed(1)} s`],
    commentsSection(outcome),
    decided > 0 && shares('By status', outcome.by_status, decided),
    decided > 0 && shares('By scorer', { ...outcome.by_scorer, degraded }, decided),
    times !== null && timesSection(times),
    confusion !== null && confusionSection(confusion),
    troubles.length > 0 && ['What went wrong', ...troubles.flatMap(troubleLines)],
  ];
  return `${sections
    .filter((section) => section !== false)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};
